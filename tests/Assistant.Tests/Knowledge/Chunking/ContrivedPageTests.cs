
namespace Assistant.Tests.Knowledge.Chunking;

/// <summary>Input that breaks parsers: a pass over it that is not linear shows as a run that does not end.</summary>
public class ContrivedPageTests
{
    private const int Size = 200_000;

    public static TheoryData<string, string> Contrived => new()
    {
        { "deep quotes", new string('>', 10_000) + " text" },
        { "many deep quotes", Repeat(new string('>', 500) + " text\n") },
        { "open brackets", new string('[', 10_000) + " text" },
        { "open brackets, long", Repeat("[a ") + "text" },
        { "open link targets", Repeat("[a](") + " text" },
        { "open image targets", Repeat("![](") + " text" },
        { "nested brackets", Repeat("[a", Size / 2) + Repeat("]", Size / 2) + " text" },
        { "emphasis", Repeat("*a **b ") + "text" },
        { "back-ticks", string.Concat(Enumerable.Range(1, 800).Select(i => new string('`', i) + "a")) + " text" },
        { "open comment", "text\n\n<!-- " + Repeat("a ") },
        { "open tags", Repeat("<a \"") + " text" },
        { "html paragraphs", Repeat("<p>text</p>") },
        { "deep list", string.Concat(Enumerable.Range(0, 800).Select(i => new string(' ', 2 * i) + "- text\n")) },
        { "alternating lists", Repeat("* - + ", 6000) + "text" },
        { "open containers", Repeat(":::note\n") + "text" },
        { "definitions", string.Concat(Enumerable.Range(0, 30_000).Select(i => $"[a{i}]: /u\n")) + "\ntext" },
        { "underlines", Repeat("a\n---\n") + "text" },
        { "headings", Repeat("# a\n\ntext\n\n") },
        { "footnotes", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a[^{i}]\n\n[^{i}]: text\n\n")) },
        { "pipes", Repeat("|a") + " text" },
        { "NUL", "text " + Repeat("\0") },
        { "half a surrogate pair", "text " + Repeat("\ud83d") },
        { "zero-width joiners", "text " + Repeat("\u200d") },
        { "open brackets in prose", Repeat("text ( b. ") },
        { "open quotations", Repeat("\"text. ") },
        { "open fence", "```js\n" + Repeat("text\n") },
        { "one line", Repeat("some text here, ") },
        { "tabs", "text" + Repeat("\t") + "text" },
    };

    [Theory]
    [MemberData(nameof(Contrived))]
    public void A_contrived_page_is_chunked_in_linear_time_without_an_exception(string kind, string markdown)
    {
        var chunks = Pages.Chunks(markdown);

        Assert.NotEmpty(kind);
        Assert.Contains(chunks, chunk => chunk.Text.Contains("text", StringComparison.Ordinal));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Tokens, 1, 512));
        Assert.All(chunks, chunk => Assert.DoesNotContain('\0', chunk.Text));
    }

    [Fact]
    public void Random_markup_never_throws()
    {
        var random = new Random(11);
        string[] marks = ["*", "_", "`", "```\n", "[", "](", ")", "![", "<a>", "</b", "<!--", "-->", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# ", "|", "|-|\n", "+--+\n", ":::", "$$", "[^1]", "[^1]: ", ": ", "{#x}", "\\", "&amp;", "\t", "word", "\0", "\ud800", "é", "😀", "<h2>", "</h2>", "<pre>", "<br>", "[ ] ", "---\n", "~~"];
        for (var i = 0; i < 3000; i++)
        {
            var markdown = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => marks[random.Next(marks.Length)]));

            var chunks = Pages.Chunks(markdown);

            Assert.All(chunks, chunk => Assert.False(string.IsNullOrWhiteSpace(chunk.Text), markdown));
        }
    }

    private static string Repeat(string text, int length = Size) => string.Concat(Enumerable.Repeat(text, length / text.Length));
}
