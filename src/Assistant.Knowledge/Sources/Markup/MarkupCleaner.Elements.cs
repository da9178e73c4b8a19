using System.Net;

namespace Assistant.Knowledge.Sources.Markup;

internal sealed partial class MarkupCleaner
{
    /// <summary>Takes the content up to the matching close tag; false, and nothing taken, when there is none near.</summary>
    private bool TrySlice(string name, out string content)
    {
        content = "";
        var limit = Limit(8 * MaxLookahead);
        var (depth, i) = (1, at);
        while (true)
        {
            var next = i < limit ? text.IndexOf('<', i, limit - i) : -1;
            if (next < 0)
            {
                wasted += limit - at;
                return false;
            }
            i = next + 1;
            var closing = i < limit && text[i] == '/';
            var nameAt = closing ? i + 1 : i;
            if (nameAt + name.Length >= text.Length || string.Compare(text, nameAt, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            if (char.IsLetterOrDigit(text[nameAt + name.Length]) || text[nameAt + name.Length] == '-') continue;
            if (!closing) depth++;
            else if (--depth == 0)
            {
                content = text[at..next];
                at = text.IndexOf('>', nameAt, Math.Min(text.Length - nameAt, 256)) is var end and >= 0 ? end + 1 : nameAt + name.Length;
                return true;
            }
        }
    }

    /// <summary>A table or preformatted block is read as HTML, which knows its rows and keeps its lines.</summary>
    private bool TryConvert(string name, Line line)
    {
        var before = at;
        if (!TrySlice(name, out var content)) return false;

        string markdown;
        if (name == "pre")
        {
            var literal = mdx ? JsxExpression.TextOf(content.Trim().Trim('{', '}')) : null;
            markdown = literal is null ? HtmlToMarkdown.Fragment($"<pre>{content}</pre>", textIsMarkdown: false) : MarkdownEscape.Fence(literal.Trim('\n'), "");
        }
        else
        {
            // Fences and nested tables do not fit a cell: then only the tags go.
            if (content.Contains("```", StringComparison.Ordinal) || content.Contains("<table", StringComparison.OrdinalIgnoreCase))
            {
                at = before;
                return false;
            }
            var inner = Clean(content, mdx ? MarkupDialect.Mdx : MarkupDialect.Markdown, partials, props, keepHtml: true);
            markdown = HtmlToMarkdown.Fragment($"<table>{inner}</table>", textIsMarkdown: mdx || content.Contains("\n\n", StringComparison.Ordinal));
        }

        output.Break();
        var pad = new string(' ', OutputIndent(line.Indent));
        foreach (var converted in markdown.TrimEnd('\n').Split('\n')) output.RawLine(converted.Length == 0 ? "" : pad + converted);
        StartParagraph(line);
        return true;
    }

    private bool TryCodeElement()
    {
        var close = text.IndexOf("</code>", at, Limit(2048) - at, StringComparison.OrdinalIgnoreCase);
        if (close < 0)
        {
            wasted += Limit(2048) - at;
            return false;
        }
        var content = text[at..close];
        if (content.AsSpan().IndexOfAny("<`\n") >= 0 || (mdx && content.Contains('{', StringComparison.Ordinal))) return false;

        output.Append(MarkdownEscape.CodeSpan(WebUtility.HtmlDecode(content).Trim()));
        at = close + "</code>".Length;
        return true;
    }

    private bool TryHeading(int level, JsxTag tag)
    {
        var close = text.IndexOf($"</h{level}", at, Limit(1024) - at, StringComparison.OrdinalIgnoreCase);
        if (close < 0)
        {
            wasted += Limit(1024) - at;
            return false;
        }
        var content = text[at..close];
        if (content.Contains("\n\n", StringComparison.Ordinal)) return false;

        var words = Folded(Clean(content, mdx ? MarkupDialect.Mdx : MarkupDialect.Markdown, partials, props, keepHtml: false));
        if (text.IndexOf('>', close) is var end and >= 0) at = end + 1;
        if (words.Length == 0) return true;

        output.Break();
        output.Append($"{new string('#', level)} {words}");
        if (tag["id"] is { Length: > 0 } id && id.AsSpan().IndexOfAny(" {}") < 0) output.Append($" {{#{id}}}");
        output.Break();
        return true;
    }
}
