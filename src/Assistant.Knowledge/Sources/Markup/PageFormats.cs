using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Reads a page in the format that its file name or its author names.</summary>
internal static partial class PageFormats
{
    /// <param name="text">The file's text with LF line ends.</param>
    /// <param name="partials">What an MDX page may import; null when nothing.</param>
    public static Page Read(string path, string text, Partials? partials) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".MDX" => FromMarkdown(text, MarkupDialect.Mdx, partials),
        ".HTML" or ".HTM" => HtmlPage.Read(text, page: null),
        ".TXT" => PlainText.Read(text),
        ".RST" or ".ADOC" => PlainText.ReadStructured(text),
        _ => FromMarkdown(text, MarkupDialect.Markdown, partials),
    };

    public static Page FromMarkdown(string text, MarkupDialect dialect, Partials? partials)
    {
        var (frontMatter, body) = FrontMatterReader.Split(text);
        var markdown = WithDescription(MarkupCleaner.Clean(body, dialect, partials), frontMatter.Description);
        return new Page(frontMatter.Title is { } title ? Headings.Plain(title) : Headings.TitleOf(markdown), markdown, frontMatter);
    }

    /// <summary>The description often says in one sentence what the page never says; it becomes the first paragraph.</summary>
    private static string WithDescription(string markdown, string? description)
    {
        if (description is null || Words(markdown).Contains(Words(description), StringComparison.OrdinalIgnoreCase)) return markdown;
        var paragraph = MarkdownEscape.LineStart(description);
        var firstLine = markdown.IndexOf('\n', StringComparison.Ordinal);
        return markdown.StartsWith("# ", StringComparison.Ordinal) && firstLine > 0
            ? $"{markdown[..firstLine]}\n\n{paragraph}\n\n{markdown[firstLine..].TrimStart('\n')}"
            : markdown.Length == 0 ? paragraph + "\n" : $"{paragraph}\n\n{markdown}";
    }

    private static string Words(string text) => NoWord().Replace(text, " ").Trim();

    [GeneratedRegex(@"[^\w]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoWord();
}
