using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Tests.Knowledge.Sources;

public class FrontMatterReaderTests
{
    [Theory]
    [InlineData("---\ntitle: Install\n---\nText", "Install", "Text")]
    [InlineData("---\ntitle: 'It''s: here'\n---\nText", "It's: here", "Text")]
    [InlineData("\n---\ntitle: Install\n...\nText", "Install", "Text")]
    [InlineData("---\ntitle: >-\n  Two\n  lines\ntags:\n  - title: no\n---\nText", "Two lines", "Text")]
    [InlineData("---\ntags: [a, b]\nnested: {title: no}\ntitle: Yes\n---\nText", "Yes", "Text")]
    [InlineData("+++\ntitle = \"From TOML\"\n[extra]\ntitle = \"no\"\n+++\nText", "From TOML", "Text")]
    [InlineData("---\n---\nText", null, "Text")]
    [InlineData("---\n# only a comment\n---\nText", null, "Text")]
    [InlineData("---\ntitle: a: b: c\n---\nText", "a: b: c", "Text")]
    [InlineData("---\ntitle: \"unclosed\nother: [\n---\nText", "unclosed", "Text")]
    [InlineData("---\ntitle: *missing\ndescription: kept\n---\nText", null, "Text")]
    public void Splits_it_from_the_text(string text, string? title, string body)
    {
        var (frontMatter, rest) = FrontMatterReader.Split(text);

        Assert.Equal((title, body), (frontMatter.Title, rest));
    }

    [Theory]
    [InlineData("Text\n---\ntitle: x\n---\n")]
    [InlineData("---\nA paragraph between two rules.\n\n---\nText")]
    [InlineData("---\ntitle: never closed\n\nText")]
    [InlineData("--- title: x\n---\nText")]
    [InlineData("----\ntitle: x\n----\nText")]
    [InlineData("")]
    [InlineData("---")]
    public void Leaves_a_text_without_it_alone(string text) => Assert.Equal((FrontMatter.None, text), FrontMatterReader.Split(text));

    [Theory]
    [InlineData("slug: /here", "/here", null, false)]
    [InlineData("permalink: /there/", "/there/", null, false)]
    [InlineData("permalink: /:categories/:title", null, null, false)]
    [InlineData("url: https://other.test/x", null, null, false)]
    [InlineData("id: first-steps", null, "first-steps", false)]
    [InlineData("id: 12345", null, null, false)]
    [InlineData("id: a/b", null, null, false)]
    [InlineData("draft: true", null, null, true)]
    [InlineData("published: false", null, null, true)]
    public void Knows_the_conventions_of_generators(string line, string? slug, string? id, bool isDraft)
    {
        var frontMatter = FrontMatterReader.Split($"---\n{line}\n---\nText").FrontMatter;

        Assert.Equal((slug, id, isDraft), (frontMatter.Slug, frontMatter.PageId, frontMatter.IsDraft));
    }

    [Fact]
    public void Survives_nesting_without_end()
    {
        var hostile = $"---\ntitle: Kept\nx: {new string('[', 20_000)}\n---\nText";

        var (frontMatter, body) = FrontMatterReader.Split(hostile);

        Assert.Equal(("Kept", "Text"), (frontMatter.Title, body));
    }
}
