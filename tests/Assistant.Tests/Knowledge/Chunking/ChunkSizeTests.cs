using Microsoft.ML.Tokenizers;

namespace Assistant.Tests.Knowledge.Chunking;

public class ChunkSizeTests
{
    private static readonly TiktokenTokenizer Tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    [Fact]
    public void An_abstract_stays_one_chunk_of_exactly_its_prose()
    {
        const string prose = "We measured flow at Mach 2.5 (see ref. 3).  Results: p < 0.05, n=12 *; the slip-stream [1] grows by 10% & more.";

        var chunk = Assert.Single(Pages.Chunks(prose, "experimental investigation of a wing"));

        Assert.Equal(prose, chunk.Text);
        Assert.Null(chunk.Anchor);
        Assert.Empty(chunk.Headings);
        Assert.Equal(Tokenizer.CountTokens($"experimental investigation of a wing\n\n{prose}"), chunk.Tokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n\t\n")]
    [InlineData("<!-- only a comment -->")]
    [InlineData("# Page")]
    public void A_page_without_text_has_no_chunks(string markdown) => Assert.Empty(Pages.Chunks(markdown));

    [Fact]
    public void A_page_of_headings_alone_keeps_them_as_text() =>
        Assert.Equal("## One\n\n## Two\n\n### Three", Pages.Text("# Page\n\n## One\n\n## Two\n\n### Three"));

    [Fact]
    public void Long_prose_is_cut_between_sentences_into_parts_of_like_size()
    {
        var chunks = Pages.Chunks(Pages.Prose(700));

        Assert.InRange(chunks.Count, 3, 6);
        Assert.All(chunks, chunk => Assert.EndsWith(".", chunk.Text, StringComparison.Ordinal));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Tokens, 250, 512));
        Assert.Equal(Pages.Prose(700), string.Join(' ', chunks.Select(chunk => chunk.Text)));
        Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Ordinal));
    }

    [Fact]
    public void A_long_code_block_repeats_its_fence_and_is_cut_at_line_ends()
    {
        var lines = Enumerable.Range(1, 200).Select(i => $"    const value{i} = compute({i});").ToList();

        var chunks = Pages.Chunks($"Before.\n\n```js\n{string.Join('\n', lines)}\n```\n\nAfter.");

        Assert.True(chunks.Count > 3);
        var code = chunks.SelectMany(chunk => chunk.Text.Split('\n')).Where(line => line.StartsWith(' '));
        Assert.Equal(lines, code);
        Assert.All(chunks, chunk => Assert.Equal(1, chunk.Text.Split('\n').Count(line => line == "```js")));
        Assert.All(chunks, chunk => Assert.Equal(1, chunk.Text.Split('\n').Count(line => line == "```")));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Tokens, 100, 512));
    }

    [Fact]
    public void A_long_table_repeats_its_header_and_is_cut_between_rows()
    {
        var rows = Enumerable.Range(1, 100).Select(i => $"| option{i} | what it does, in some words, number {i} |").ToList();

        var chunks = Pages.Chunks($"| Option | Meaning |\n| --- | --- |\n{string.Join('\n', rows)}");

        Assert.True(chunks.Count > 2);
        Assert.All(chunks, chunk => Assert.StartsWith("| Option | Meaning |\n| --- | --- |\n| option", chunk.Text, StringComparison.Ordinal));
        Assert.Equal(rows, chunks.SelectMany(chunk => chunk.Text.Split('\n').Skip(2)));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Tokens, 100, 512));
    }

    [Fact]
    public void A_code_block_that_fits_is_moved_rather_than_cut()
    {
        var code = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"line{i}();"));

        var chunks = Pages.Chunks($"{Pages.Prose(120)}\n\n```\n{code}\n```\n\n{Pages.Prose(120, "v")}");

        Assert.Contains(chunks, chunk => chunk.Text.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_is_cut_between_items()
    {
        var items = Enumerable.Range(1, 60).Select(i => $"- item {i} with a few words and `code{i}` in it").ToList();

        var chunks = Pages.Chunks(string.Join('\n', items));

        Assert.True(chunks.Count > 1);
        Assert.Equal(items, chunks.SelectMany(chunk => chunk.Text.Split('\n')));
    }

    [Fact]
    public void A_lead_in_goes_with_what_it_announces()
    {
        var list = string.Join('\n', Enumerable.Range(1, 20).Select(i => $"- option {i} of the command line tool"));

        var chunks = Pages.Chunks($"{Pages.Prose(180)}\n\nThese are the options:\n\n{list}");

        Assert.Equal(2, chunks.Count);
        Assert.StartsWith("These are the options:\n\n- option 1 ", chunks[1].Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> GiantUnits => new()
    {
        { "one line of words", Pages.Prose(3000).Replace(".", "", StringComparison.Ordinal) },
        { "one word", new string('a', 20_000) },
        { "base64", Convert.ToBase64String([.. Enumerable.Range(0, 15_000).Select(i => (byte)(i * 7919 >> 3))]) },
        { "emoji", string.Concat(Enumerable.Repeat("😀", 3000)) },
        { "one table row", $"| a | b |\n| --- | --- |\n| {Pages.Prose(1500)} | x |" },
        { "table header", $"| {Pages.Prose(1500)} | b |\n| --- | --- |\n| c1 | x |" },
        { "code line", $"```\n{Pages.Prose(1500)}\n```" },
        { "spaces in code", $"```\nx{new string(' ', 50_000)}y\n```" },
        { "full stops", new string('.', 50_000) },
        { "link text", $"[{Pages.Prose(1500)}](http://x.test)" },
        { "heading", $"# {Pages.Prose(1500)}\n\ntext" },
        { "item in deep list", $"{string.Concat(Enumerable.Range(0, 20).Select(i => $"{new string(' ', 2 * i)}- a\n"))}{new string(' ', 40)}- {Pages.Prose(1000)}" },
    };

    [Theory]
    [MemberData(nameof(GiantUnits))]
    public void No_chunk_is_larger_than_the_bound_whatever_it_holds(string kind, string markdown)
    {
        var chunks = Pages.Chunks(markdown);

        Assert.NotEmpty(chunks);
        Assert.All(chunks, chunk => Assert.True(chunk.Tokens <= 512, $"{kind}: {chunk.Tokens}"));
        Assert.All(chunks, chunk => Assert.DoesNotContain('\uFFFD', chunk.Text));
        var words = Pages.Words([markdown]);
        Assert.Equal(words, Pages.Words(chunks.Select(chunk => chunk.Text)).Where(words.ToHashSet().Contains));
    }

    [Fact]
    public void A_giant_title_leaves_room_for_text()
    {
        var chunks = Pages.Chunks($"## {Pages.Prose(200, "h")}\n\n{Pages.Prose(300)}", title: Pages.Prose(500, "t"));

        Assert.All(chunks, chunk => Assert.InRange(chunk.Tokens, 1, 512));
        Assert.EndsWith("…", chunks[0].Title, StringComparison.Ordinal);
        Assert.Equal(Pages.Words([Pages.Prose(200, "h")]), Pages.Words(chunks.Select(chunk => chunk.Text)).Where(word => word[0] == 'h'));
        Assert.Equal(Pages.Words([Pages.Prose(300)]), Pages.Words(chunks.Select(chunk => chunk.Text)).Where(word => word[0] == 'w'));
    }

    [Fact]
    public void Tokens_are_those_of_what_is_embedded()
    {
        var chunks = Pages.Chunks($"# Page\n\nIntro\n\n## A `b` & c\n\n{Pages.Prose(400)}\n\n```js\nlet x = {{ a: [1, 2] }}\n```\n\n### Ünïcode\n\nДобрый день, 你好。");

        Assert.All(chunks, chunk => Assert.Equal(Tokenizer.CountTokens(chunk.EmbeddingText), chunk.Tokens));
    }
}
