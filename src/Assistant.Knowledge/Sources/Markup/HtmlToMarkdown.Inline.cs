using System.Text;
using AngleSharp.Dom;

namespace Assistant.Knowledge.Sources.Markup;

internal sealed partial class HtmlToMarkdown
{
    private void Inline(INode node, StringBuilder run, int depth, bool inTable)
    {
        if (node is IText text)
        {
            AppendText(run, text.Data, inTable);
            return;
        }
        if (node is not IElement element || HtmlContent.IsDropped(element)) return;
        if (depth > MaxDepth)
        {
            AppendText(run, HtmlContent.TextOf(element), inTable);
            return;
        }

        switch (element.LocalName)
        {
            case "br":
                run.Append(inTable ? ' ' : '\n');
                break;
            case "wbr":
                break;
            case "img":
                AppendText(run, element.GetAttribute("alt") ?? "", inTable);
                break;
            case "code" or "kbd" or "samp" or "tt" when element.QuerySelector("a[href]") is null:
                AppendCode(run, HtmlContent.TextOf(element), inTable);
                break;
            case "a":
                AppendLink(element, run, depth, inTable);
                break;
            default:
                foreach (var child in element.ChildNodes) Inline(child, run, depth + 1, inTable);
                break;
        }
    }

    private void AppendText(StringBuilder run, string text, bool inTable)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u200b' or '\ufeff' or '\u00ad' or '\0') continue;
            if (!char.IsWhiteSpace(c)) words.Append(c);
            else if (words.Length == 0 ? run.Length > 0 && run[^1] is not (' ' or '\n') : words[^1] != ' ') words.Append(' ');
        }
        run.Append(Escaped(words.ToString(), inTable));
    }

    private string Escaped(string words, bool inTable)
    {
        if (textIsMarkdown) return MarkdownEscape.Tags(inTable ? words.Replace("|", "\\|", StringComparison.Ordinal) : words);
        var escaped = new StringBuilder(words.Length + 16);
        MarkdownEscape.AppendInline(escaped, words);
        return escaped.ToString();
    }

    private static void AppendCode(StringBuilder run, string code, bool inTable)
    {
        var span = MarkdownEscape.CodeSpan(OneLine(code));
        run.Append(inTable ? span.Replace("|", "\\|", StringComparison.Ordinal) : span);
    }

    private void AppendLink(IElement link, StringBuilder run, int depth, bool inTable)
    {
        var words = new StringBuilder();
        foreach (var child in link.ChildNodes) Inline(child, words, depth + 1, inTable);
        var label = OneLine(words.ToString());
        if (label.Length == 0 || HtmlContent.IsPermalink(link, label)) return;

        if (words.Length > 0 && words[0] == ' ' && run.Length > 0 && run[^1] is not (' ' or '\n')) run.Append(' ');
        run.Append(Target(link) is { } target ? $"[{label}]({target})" : label);
        if (words[^1] == ' ') run.Append(' ');
    }

    private string? Target(IElement link)
    {
        var href = link.GetAttribute("href")?.Trim();
        if (string.IsNullOrEmpty(href) || href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return null;
        if (page is not null && !href.StartsWith('#') && Uri.TryCreate(page, href, out var absolute)) href = absolute.AbsoluteUri;
        if (href.Length > 2000) return null;
        return SafeUrl.Of(href).Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
