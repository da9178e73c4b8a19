using Assistant.Knowledge.Sources.Markup;
using CsCheck;
using Markdig;

namespace Assistant.Tests.Knowledge.Sources;

public class PlainTextTests
{
    private static readonly MarkdownPipeline Reader = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    [Fact]
    public void Every_word_comes_back_from_a_markdown_reader() =>
        Gen.Char["ab1 .)#*_`[]()<>&;:~$|!\\-+=\t\n{}\"'/@^"].Array[0, 40].Select(letters => new string(letters)).Sample(
            text =>
            {
                var read = Markdown.ToPlainText(PlainText.ToMarkdown(text), Reader);
                return Folded(read) == Folded(text);
            },
            iter: 5_000, seed: "aBlxfaR2bK22", print: text => $"«{text}» -> «{PlainText.ToMarkdown(text)}» -> «{Markdown.ToPlainText(PlainText.ToMarkdown(text), Reader)}»");

    [Theory]
    [InlineData("Install\n=======\n\nText here.\n\nLinux\n-----\n\nMore.", "Install", "# Install")]
    [InlineData("= Install\n\nText here.\n\n== Linux\n\nMore.", "Install", "## Linux")]
    public void Knows_headings_of_structured_text(string text, string title, string line)
    {
        var page = PlainText.ReadStructured(text);

        Assert.Equal(title, page.Title);
        Assert.Contains(line, page.Markdown.Split('\n'));
        Assert.Contains("Text here.", page.Markdown, StringComparison.Ordinal);
    }

    private static string Folded(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
