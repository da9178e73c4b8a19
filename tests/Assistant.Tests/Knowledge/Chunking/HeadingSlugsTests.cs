using Assistant.Knowledge.Chunking;

namespace Assistant.Tests.Knowledge.Chunking;

/// <summary>Expected values are what github-slugger 2.0.0 answers.</summary>
public class HeadingSlugsTests
{
    [Theory]
    [InlineData("Foo Bar", "foo-bar")]
    [InlineData("foo.bar()", "foobar")]
    [InlineData("cy.visit(url, options)", "cyvisiturl-options")]
    [InlineData("What's new?", "whats-new")]
    [InlineData("C# & F#", "c--f")]
    [InlineData("a  b", "a--b")]
    [InlineData("--flag", "--flag")]
    [InlineData("snake_case", "snake_case")]
    [InlineData("Привет мир", "привет-мир")]
    [InlineData("中文 标题", "中文-标题")]
    [InlineData("日本語、テスト", "日本語テスト")]
    [InlineData("😄 emoji", "-emoji")]
    [InlineData("é à ñ", "é-à-ñ")]
    [InlineData("e\u0301clair", "e\u0301clair")]
    [InlineData("½ cup ²", "-cup-")]
    [InlineData("Ⅳ roman", "ⅳ-roman")]
    [InlineData("Ⓐ circled", "ⓐ-circled")]
    [InlineData("a\tb", "ab")]
    [InlineData("a\u00A0b", "ab")]
    [InlineData("‿ tie", "‿-tie")]
    [InlineData("a\u200Db", "ab")]
    [InlineData("İstanbul", "i\u0307stanbul")]
    [InlineData("foo/bar\\baz", "foobarbaz")]
    [InlineData("1.2.3 → 2", "123--2")]
    [InlineData("—dash— en–dash", "dash-endash")]
    [InlineData("हिन्दी भाषा", "हिन्दी-भाषा")]
    [InlineData("ไทย", "ไทย")]
    [InlineData("١٢٣", "١٢٣")]
    [InlineData("foo:bar;baz", "foobarbaz")]
    [InlineData("(parens) [brackets] {braces}", "parens-brackets-braces")]
    [InlineData("I ♥ unicode", "i--unicode")]
    [InlineData("Hello, World!", "hello-world")]
    [InlineData("-", "-")]
    [InlineData("a’b", "ab")]
    [InlineData("ªº", "ªº")]
    [InlineData("𝐀bold", "𝐀bold")]
    [InlineData("🅰", "🅰")]
    [InlineData("_x_", "_x_")]
    [InlineData("100%", "100")]
    [InlineData("a+b=c", "abc")]
    [InlineData("@user #tag", "user-tag")]
    [InlineData("…", "")]
    [InlineData("𠮷野家", "𠮷野家")]
    public void Slugs_are_those_of_GitHub(string heading, string slug) => Assert.Equal(slug, HeadingSlugs.Slug(heading));

    [Fact]
    public void Taken_slugs_are_numbered_and_numbered_ones_are_avoided()
    {
        var slugs = new HeadingSlugs();

        var given = new[] { "foo", "foo", "foo-1", "foo", "foo 1", "foo-1", "foo-1-1", "bar", "Bar", "BAR" }.Select(slugs.Next);

        Assert.Equal(["foo", "foo-1", "foo-1-1", "foo-2", "foo-1-2", "foo-1-3", "foo-1-1-1", "bar", "bar-1", "bar-2"], given);
    }
}
