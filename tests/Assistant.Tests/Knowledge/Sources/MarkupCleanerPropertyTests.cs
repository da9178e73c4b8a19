using System.Diagnostics;
using Assistant.Knowledge.Sources.Markup;
using CsCheck;

namespace Assistant.Tests.Knowledge.Sources;

public class MarkupCleanerPropertyTests
{
    private static readonly string[] Pieces =
    [
        "<", ">", "/>", "</", "{", "}", "`", "```", "~~~", "\n", "\n\n", "  ", "    ", "\t", "<Tabs>", "</Tabs>", "<Foo a={", "title=\"", "'", "\"", "{/*", "*/}", "<!--", "-->",
        "import a from 'b'", "export const x = {", "export ", ":::note", ":::", "|", "- ", "1. ", "> ", "# ", "{#id}", "$", "$$", "\\", "](", "[", ")", "<table>", "</table>", "<tr><td>",
        "<pre>", "</pre>", "<li>", "</li>", "<h2>", "</h2>", "<code>", "</code>", "<script>", "</script>", "!!! note \"x\"", "{'", "'}", "{`", "`}", "&&", "=", "word", "Ünï", "\u00a0", "\0", "😀",
    ];

    private static readonly string[] Markup =
        ["<Tabs>", "</Tabs>", "<Card title=\"x\">", "</Card>", "{/* gone */}", "{expression}", "import A from 'b'", ":::note", ":::", "<br />", "<Icon />", "<ul>", "<li>"];

    private static readonly Gen<string> Soup = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat);
    private static readonly Gen<string> Sentence = Gen.Char["abcdefghijklmnopqrstuvwxyz"].Array[2, 8].Select(letters => new string(letters)).Array[3, 10].Select(words => string.Join(' ', words));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_anything(bool mdx) =>
        Soup.Sample(text => MarkupCleaner.Clean(text, mdx ? MarkupDialect.Mdx : MarkupDialect.Markdown) is not null, iter: 5_000);

    [Fact]
    public void Paragraphs_without_markup_come_back_as_they_are() =>
        Sentence.Array[1, 6].Sample(sentences =>
        {
            var text = string.Join("\n\n", sentences) + "\n";
            return MarkupCleaner.Clean(text, MarkupDialect.Mdx) == text && MarkupCleaner.Clean(text, MarkupDialect.Markdown) == text;
        });

    [Fact]
    public void Paragraphs_between_components_survive() =>
        Gen.Select(Sentence.Array[1, 6], Gen.Int[0, Markup.Length - 1].Select(i => Markup[i]).Array[6])
            .Sample((sentences, markup) =>
            {
                var text = string.Join("\n\n", sentences.Select((sentence, i) => $"{markup[i]}\n\n{sentence}"));
                var cleaned = MarkupCleaner.Clean(text, MarkupDialect.Mdx);
                return sentences.All(sentence => cleaned.Contains(sentence, StringComparison.Ordinal));
            });

    [Fact]
    public void Fences_survive_between_anything_that_is_closed() =>
        Gen.Select(Soup, Sentence).Sample((code, sentence) =>
        {
            var fence = $"`````\n{code.Replace("`", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}\n`````";
            return MarkupCleaner.Clean($"{sentence}\n\n{fence}\n\n{sentence}", MarkupDialect.Mdx) == $"{sentence}\n\n{fence}\n\n{sentence}\n";
        });

    /// <summary>Eight times the text may take about eight times as long; a quadratic run takes sixty-four times.</summary>
    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<a b={")]
    [InlineData("<a b=\"")]
    [InlineData("{")]
    [InlineData("{`${")]
    [InlineData("{<a>")]
    [InlineData("<!--")]
    [InlineData("{/*")]
    [InlineData("`a``b```c")]
    [InlineData("](")]
    [InlineData("$a")]
    [InlineData("$$ a\n")]
    [InlineData("<table>")]
    [InlineData("<table>\n")]
    [InlineData("<pre>\n")]
    [InlineData("<h2>\n")]
    [InlineData("<code>")]
    [InlineData("<div>")]
    [InlineData("<div>\n")]
    [InlineData("<li>\n")]
    [InlineData("<Tabs>\n  ")]
    [InlineData("import {\n\n")]
    [InlineData("export const a = {\n\n")]
    [InlineData(":::note\n")]
    [InlineData("!!! a\n\n    ")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("```\n")]
    [InlineData("<script>")]
    [InlineData("\\")]
    public void Takes_time_in_proportion_to_the_text(string piece)
    {
        var small = string.Concat(Enumerable.Repeat(piece, 25_000 / piece.Length));
        var large = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        _ = MarkupCleaner.Clean(small, MarkupDialect.Mdx);

        // Another process may take the time: the best of a few tries counts, which a quadratic run fails every time.
        var ratio = Enumerable.Range(0, 6).Select(_ => Time(large) / Math.Max(Time(small), 0.002)).Where((r, i) => r < 32 || i == 5).First();

        Assert.True(ratio < 32, $"Eight times the text took {ratio:0} times as long.");
    }

    private static double Time(string text)
    {
        var start = Stopwatch.GetTimestamp();
        _ = MarkupCleaner.Clean(text, MarkupDialect.Mdx);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
