using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Chunking;

namespace Assistant.Tests.Knowledge.Chunking;

public class SectionPackingTests
{
    [Fact]
    public void A_small_page_is_one_chunk_with_its_inner_headings_in_the_text()
    {
        var chunk = Assert.Single(Pages.Chunks("# Page\n\nIntro.\n\n## Usage\n\nRun `it`.\n\n### Flags of `it`\n\nNone.\n\n## Help\n\nAsk."));

        Assert.Equal("Intro.\n\n## Usage\n\nRun `it`.\n\n### Flags of `it`\n\nNone.\n\n## Help\n\nAsk.", chunk.Text);
        Assert.Empty(chunk.Headings);
        Assert.Equal("page", chunk.Anchor);
        Assert.Equal(["Usage usage", "Flags of it flags-of-it", "Help help"], chunk.Sections.Select(section => $"{section.Heading} {section.Anchor}"));
        Assert.All(chunk.Sections, section => Assert.StartsWith("#", chunk.Text[section.Start..], StringComparison.Ordinal));
    }

    [Fact]
    public void A_top_level_section_of_some_size_starts_its_own_chunk()
    {
        var chunks = Pages.Chunks($"# Page\n\nIntro.\n\n## Usage\n\n{Pages.Prose(60)}\n\n## Help\n\nAsk.");

        Assert.Equal(["page", "usage"], chunks.Select(chunk => chunk.Anchor));
        Assert.Equal([[], ["Usage"]], chunks.Select(chunk => chunk.Headings));
        Assert.EndsWith("## Help\n\nAsk.", chunks[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_share_a_chunk_only_with_neighbours_under_the_same_heading()
    {
        var chunks = Pages.Chunks($"## A\n\n{Pages.Prose(210)}\n\n### A1\n\n{Pages.Prose(40)}\n\n## B\n\n{Pages.Prose(20)}\n\n## C\n\nSmall.");

        Assert.Equal(["a", "a1", "b"], chunks.Select(chunk => chunk.Anchor));
        Assert.EndsWith("## C\n\nSmall.", chunks[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_heading_leads_to_the_first_section_below_it()
    {
        var chunk = Pages.Chunks($"# Page\n\n{Pages.Prose(60)}\n\n## Methods\n\n### get\n\n{Pages.Prose(60)}\n\n### set\n\nSmall.")[1];

        Assert.Equal(["Methods", "get"], chunk.Headings);
        Assert.Equal("get", chunk.Anchor);
        Assert.EndsWith("### set\n\nSmall.", chunk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trail_names_the_open_headings_outermost_first()
    {
        var chunk = Pages.Chunks($"# Other\n\n{Pages.Prose(60)}\n\n## A\n\n{Pages.Prose(60)}\n\n#### B\n\n{Pages.Prose(200)}\n\n### C\n\n{Pages.Prose(150)}")[^1];

        Assert.Equal(["Other", "A", "C"], chunk.Headings);
    }

    [Theory]
    [InlineData("# Page", true)]
    [InlineData("# PAGE ", true)]
    [InlineData("# *Page*", true)]
    [InlineData("# Page two", false)]
    [InlineData("## Page", false)]
    public void The_first_heading_is_left_out_of_the_trail_when_it_is_the_title(string heading, bool leftOut)
    {
        var chunk = Assert.Single(Pages.Chunks($"{heading}\n\nText."));

        Assert.Equal(leftOut, chunk.Headings.Count == 0);
        Assert.Equal("Text.", chunk.Text);
    }

    [Fact]
    public void Every_part_of_a_long_section_carries_its_trail_and_anchor()
    {
        var chunks = Pages.Chunks($"## Long\n\n{Pages.Prose(600)}");

        Assert.True(chunks.Count > 2);
        Assert.All(chunks, chunk => Assert.Equal(["Long"], chunk.Headings));
        Assert.All(chunks, chunk => Assert.Equal("long", chunk.Anchor));
    }

    [Fact]
    public void The_hash_is_over_title_trail_and_text_with_their_lengths()
    {
        var chunk = Assert.Single(Pages.Chunks("## Ä\n\nText."));

        byte[] Part(string text) => [.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];
        byte[] all = [.. Part("Page"), 1, 0, 0, 0, .. Part("Ä"), .. Part("Text.")];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(all)), chunk.ContentHash);
    }

    [Fact]
    public void Text_cannot_pass_for_a_heading_in_the_hash()
    {
        var hashes = new[] { ChunkHash.Of("a", ["b"], "c"), ChunkHash.Of("a", [], "bc"), ChunkHash.Of("a", ["b", ""], "c"), ChunkHash.Of("ab", [], "c"), ChunkHash.Of("a", ["b", "c"], "") };

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void A_change_in_one_section_leaves_the_hashes_of_the_others()
    {
        string Page(string word) => $"## A\n\n{Pages.Prose(150)}\n\n## B\n\n{word} {Pages.Prose(150)}\n\n## C\n\n{Pages.Prose(150)}";

        var before = Pages.Chunks(Page("old")).Select(chunk => chunk.ContentHash);
        var after = Pages.Chunks(Page("new")).Select(chunk => chunk.ContentHash);

        Assert.Single(before.Except(after));
    }
}
