using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

internal sealed partial class MarkupCleaner
{
    private static readonly SearchValues<char> AutolinkEnds = SearchValues.Create("<> \t\n\"'");

    /// <summary>Where expressions end whose elements are kept, and whether they stand in brackets.</summary>
    private readonly Dictionary<int, bool> skippedBraces = [];

    private readonly Dictionary<string, int> commentEnds = [];

    private static readonly string[] SpokenProps =
        ["title", "label", "heading", "header", "question", "summary", "alt", "caption", "subtitle", "subtext", "callout", "description", "content", "text", "message", "tooltip", "answer", "prompt"];

    private static readonly string[] CodeProps = ["command", "install", "code", "snippet"];

    private void CleanTag(Line line)
    {
        if (IsAt("<!--"))
        {
            SkipComment("<!--", "-->");
            return;
        }
        if (AutolinkLength() is var length and > 0)
        {
            output.Append(text.AsSpan(at, length));
            at += length;
            return;
        }

        var tag = JsxTag.TryRead(text, at, Limit(), out var reached);
        if (tag is null) wasted += reached - at;
        if (tag is null || !IsMarkup(tag))
        {
            // Escaped, so that no Markdown reader takes it for the start of an HTML block.
            output.Append(at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!' or '?') ? "\\<" : "<");
            at++;
            return;
        }

        at = tag.End;
        if (tag.Kind != JsxTagKind.Close && partials?.Open(tag.Name) is { } partial) Place(partial, tag, line);
        else if (IsHtml(tag.Name)) CleanElement(tag, tag.Name.ToLowerInvariant(), line);
        else CleanComponent(tag, line);
        CloseGap();
    }

    private void Place((string Text, MarkupDialect Dialect, Partials Inner) partial, JsxTag tag, Line line)
    {
        var cleaned = Clean(partial.Text, partial.Dialect, partial.Inner, tag.Attributes, keepHtml);
        if (line.IsOneLine || keepHtml)
        {
            output.Space();
            output.Append(cleaned.ReplaceLineEndings(" ").TrimEnd());
            return;
        }
        output.Break();
        var pad = new string(' ', OutputIndent(line.Indent));
        foreach (var inner in cleaned.TrimEnd('\n').Split('\n')) output.RawLine(inner.Length == 0 ? "" : pad + inner);
        output.Break();
    }

    private void CleanElement(JsxTag tag, string name, Line line)
    {
        var opens = tag.Kind == JsxTagKind.Open && !HtmlNames.Voids.Contains(name);
        if (opens && name is "script" or "style" or "svg" && TrySlice(name, out _)) return;
        if (keepHtml)
        {
            KeepElement(tag, name, opens);
            return;
        }
        if (opens && name is "table" or "pre" && output.LineIsBlank && !line.IsOneLine && TryConvert(name, line)) return;
        if (opens && name is "code" && TryCodeElement()) return;
        if (opens && name is ['h', >= '1' and <= '6'] && output.LineIsBlank && TryHeading(name[1] - '0', tag)) return;

        switch (name)
        {
            case "br":
                if (line.IsOneLine) output.Space();
                else output.NewLine();
                break;
            case "img" or "area":
                if (tag["alt"] is { } alt) Speak(MarkdownEscape.Tags(WebUtility.HtmlDecode(alt).Trim()), line);
                break;
            case "li" when tag.Kind != JsxTagKind.Close:
                OpenListItem(line);
                break;
            case "a" when line.IsHeading && tag["href"] is null && (tag["id"] ?? tag["name"]) is { Length: > 0 } id && id.AsSpan().IndexOfAny(" {}#") < 0:
                line.Anchor = id;
                break;
            case "td" or "th":
                output.Space();
                break;
            default:
                if (HtmlNames.Blocks.Contains(name) || name is "noscript" or "video" or "audio") Enclose(tag, name, line);
                break;
        }
    }

    private void KeepElement(JsxTag tag, string name, bool opens)
    {
        if (tag.Kind == JsxTagKind.Close)
        {
            output.Append($"</{name}>");
            return;
        }
        output.Append("<" + name);
        foreach (var attribute in (string[])["href", "alt", "id", "colspan", "class"])
            if (tag[attribute] is { } value) output.Append($" {attribute}=\"{WebUtility.HtmlEncode(WebUtility.HtmlDecode(value))}\"");
        output.Append(opens || HtmlNames.Voids.Contains(name) ? ">" : $"></{name}>");
    }

    private void CleanComponent(JsxTag tag, Line line)
    {
        if (tag.Name == "Head" && tag.Kind == JsxTagKind.Open && TrySlice("Head", out _)) return;

        Enclose(tag, tag.Name, line);
        if (tag.Kind == JsxTagKind.Close || tag.Name.Length == 0) return;

        var spoken = new List<string>();
        foreach (var prop in SpokenProps)
            if (tag[prop] is { } value && !spoken.Contains(value, StringComparer.OrdinalIgnoreCase) && IsSpoken(value)) spoken.Add(value);
        // A tab without a label shows its value.
        if (spoken.Count == 0 && tag.Name is "TabItem" or "Tab" && tag["value"] is { } shown) spoken.Add(shown);
        foreach (var words in spoken) Speak(MarkdownEscape.Tags(WebUtility.HtmlDecode(words).Trim()), line);
        foreach (var prop in CodeProps)
            if (tag[prop] is { } code && !string.IsNullOrWhiteSpace(code))
                Speak(code.Contains('\n', StringComparison.Ordinal) && !line.IsOneLine && output.LineIsBlank ? MarkdownEscape.Fence(code.Trim('\n'), "") : MarkdownEscape.CodeSpan(Folded(code)), line);
    }

    /// <summary>A tag at the start of a line stands apart and may indent its children; one inside a line only parts words.</summary>
    private void Enclose(JsxTag tag, string name, Line line)
    {
        var isFlow = !line.IsOneLine && !keepHtml && (output.LineIsBlank || HtmlNames.Blocks.Contains(name));
        if (tag.Kind == JsxTagKind.Close)
        {
            var open = containers.FindLastIndex(container => container.Name == name);
            if (open >= 0) containers.RemoveRange(open, containers.Count - open);
            if (name == "li")
            {
                output.Mark(null);
                if (isFlow && !output.LineIsBlank && at < text.Length && text[at] is not ('\n' or '<')) output.NewLine();
                return;
            }
        }
        else if (tag.Kind == JsxTagKind.Open && isFlow && output.LineIsBlank && containers.Count < MaxContainers
            && ChildrenAreIndented(line))
        {
            containers.Add(new(name, line.Indent, OutputIndent(line.Indent)));
        }

        if (isFlow) StartParagraph(line);
        else if (name.Length > 0 && char.IsLetterOrDigit(output.Last) && at < text.Length && (text[at] == '<' || HtmlNames.Blocks.Contains(name))) output.Space();
    }

    private bool ChildrenAreIndented(Line line) =>
        LineEnd(at, Limit(1024)) is var end && end < text.Length && text[end] == '\n' && NextLineIndent(end) > line.Indent;

    private void StartParagraph(Line line)
    {
        output.Break();
        if (at < text.Length && text[at] != '\n') output.Append(new string(' ', OutputIndentOfChild(line)));
    }

    private int OutputIndentOfChild(Line line) => containers.Count > 0 ? containers[^1].OutputIndent : line.Indent;

    private void OpenListItem(Line line)
    {
        if (line.IsOneLine)
        {
            output.Space();
            return;
        }
        if (containers is [.., { Name: "li" }]) containers.RemoveAt(containers.Count - 1);
        if (!output.LineIsBlank) output.NewLine();

        var column = containers.Count > 0 ? containers[^1].OutputIndent : Math.Min(line.Indent, 3);
        output.Mark(new string(' ', column) + "- ");
        listContent = column + 2;
        if (containers.Count < MaxContainers) containers.Add(new("li", line.Indent, column + 2));
    }

    /// <param name="words">Markdown.</param>
    private void Speak(string words, Line line)
    {
        if (words.Length == 0) return;
        if (line.IsOneLine || keepHtml || !output.LineIsBlank)
        {
            if (!EndsWithOpening()) output.Space();
            output.Append(Folded(keepHtml ? WebUtility.HtmlEncode(words) : line.IsTableRow ? words.Replace("|", "\\|", StringComparison.Ordinal) : words));
            if (at < text.Length && char.IsLetterOrDigit(text[at])) output.Append(' ');
            return;
        }
        var pad = new string(' ', OutputIndentOfChild(line));
        foreach (var part in words.Split('\n'))
        {
            output.Append(pad);
            output.Append(part.TrimEnd());
            output.NewLine();
        }
        StartParagraph(line);
    }

    private bool EndsWithOpening() => output.Last is '(' or '[' or '"' or '\n';

    private void CleanExpression(Line line)
    {
        if (IsAt("{/*"))
        {
            SkipComment("{/*", "*/");
            return;
        }
        if (IsAt("{#") && text.AsSpan(at, Math.Min(200, LineEnd(at) - at)).IndexOf('}') is var idEnd and > 0)
        {
            output.Append(text.AsSpan(at, idEnd + 1));
            at += idEnd + 1;
            return;
        }

        var limit = Limit();
        var end = JsxExpression.FindEnd(text, at, limit);
        if (end < 0 || !IsOneBlock(end))
        {
            wasted += (end < 0 ? limit : end) - at;
            output.Append('{');
            at++;
            return;
        }

        var expression = text[(at + 1)..(end - 1)];
        if (JsxInside().Match(expression) is { Success: true } jsx)
        {
            // Only the brace and the condition go; the elements are cleaned where they stand.
            wasted += end - at;
            at += 1 + jsx.Length;
            skippedBraces[end - 1] = jsx.Value.TrimEnd().EndsWith('(');
            CloseGap();
            return;
        }
        at = end;
        if (JsxExpression.TextOf(expression) is { } literal) AppendLiteral(literal, line);
        else if (expression.Trim() is var name && name.StartsWith("props.", StringComparison.Ordinal))
            AppendLiteral(props.FirstOrDefault(prop => prop.Name == name[6..]).Text ?? "", line);
        CloseGap();
    }

    private void AppendLiteral(string literal, Line line)
    {
        if (literal.Length == 0) return;
        if (literal.AsSpan().IsWhiteSpace()) output.Space();
        else output.Append(line.IsOneLine || !output.LineIsBlank ? Folded(MarkdownEscape.Tags(literal)) : MarkdownEscape.Tags(literal));
    }

    /// <summary>An expression in a paragraph ends with it; one that stands alone may hold blank lines, but no headings.</summary>
    private bool IsOneBlock(int end)
    {
        var content = text.AsSpan(at, end - at);
        if (!content.Contains('\n')) return true;

        var hasBlank = false;
        foreach (var inner in content.EnumerateLines())
        {
            hasBlank |= inner.IsWhiteSpace();
            if (inner.StartsWith("# ") || inner.StartsWith("## ") || inner.StartsWith("### ")) return false;
        }
        return !hasBlank || (output.LineIsBlank && text.AsSpan(end, LineEnd(end) - end).Trim("; \t\r").IsEmpty);
    }

    /// <summary>One that is not closed, or opens again before it closes, is text.</summary>
    private void SkipComment(string open, string close)
    {
        var end = CommentEnd(open, close);
        if (end < 0)
        {
            output.Append(open[0] == '<' ? "\\<" : "{");
            at++;
            return;
        }
        at = end;
        CloseGap();
    }

    private int CommentEnd(string open, string close)
    {
        // Remembered, or a page of nothing but comment openings would be searched to its end from each of them.
        if (!commentEnds.TryGetValue(close, out var end) || end < at + open.Length)
        {
            end = text.IndexOf(close, at + open.Length, StringComparison.Ordinal);
            commentEnds[close] = end < 0 ? int.MaxValue : end;
        }
        if (end is < 0 or int.MaxValue) return -1;
        var again = text.IndexOf(open, at + open.Length, end - at - open.Length, StringComparison.Ordinal);
        if (again >= 0) return -1;
        end += close.Length;
        if (open[0] != '{') return end;

        while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
        return end < text.Length && text[end] == '}' ? end + 1 : -1;
    }

    /// <summary>After something was taken out, two spaces become one.</summary>
    private void CloseGap()
    {
        while (at < text.Length && text[at] == ' ' && output.EndsWithSpace) at++;
        while (output.LineIsBlank && at < text.Length && text[at] == ' ') at++;
    }

    private int AutolinkLength()
    {
        var window = text.AsSpan(at, Math.Min(text.Length - at, 2048));
        var end = window[1..].IndexOfAny(AutolinkEnds) + 1;
        if (end <= 1 || window[end] != '>') return 0;

        var content = window[1..end];
        var isLink = content.IndexOf("://", StringComparison.Ordinal) > 1 || content.StartsWith("mailto:") || (content.IndexOf('@') > 0 && content.IndexOf('.') > 0);
        return isLink && char.IsAsciiLetterOrDigit(content[0]) ? end + 1 : 0;
    }

    /// <summary>Tells tags from placeholders (<c>&lt;your-token&gt;</c>, <c>&lt;NAME&gt;</c>) and type arguments.</summary>
    private bool IsMarkup(JsxTag tag)
    {
        if (tag.Name.Length == 0) return mdx;
        if (IsHtml(tag.Name)) return mdx || at == 0 || tag.Kind == JsxTagKind.Close || !IsTypeArgument(tag);
        if (tag.Kind == JsxTagKind.SelfClosing || tag.HasValues) return true;
        if (tag.Kind == JsxTagKind.Close) return !IsAllCapitals(tag.Name) || tag.Name.Length == 1 || closers.Value.Contains(tag.Name);
        if (closers.Value.Contains(tag.Name)) return true;
        return mdx && char.IsAsciiLetterUpper(tag.Name[0]) && !IsAllCapitals(tag.Name) && tag.Attributes.Count == 0;
    }

    private bool IsTypeArgument(JsxTag tag) =>
        tag.Kind == JsxTagKind.Open && char.IsAsciiLetterUpper(tag.Name[0]) && at > 0 && char.IsLetterOrDigit(text[at - 1]);

    private static bool IsHtml(string name) => HtmlNames.IsKnown(name) && (char.IsAsciiLetterLower(name[0]) ? IsLower(name) : IsAllCapitals(name));

    private static bool IsLower(string name) => !name.AsSpan().ContainsAnyInRange('A', 'Z');

    private static bool IsAllCapitals(string name) => !name.AsSpan().ContainsAnyInRange('a', 'z');

    /// <summary>What stands before the elements of an expression: nothing, a bracket, or a condition.</summary>
    [GeneratedRegex(@"^(?:[\w\s.!?()='""\[\]-]{1,200}&&)?\s*(?:\(\s*)?(?=<[A-Za-z>])", RegexOptions.CultureInvariant)]
    private static partial Regex JsxInside();

    private static bool IsSpoken(string value) =>
        value.Any(char.IsLetterOrDigit) && (value.Contains(' ', StringComparison.Ordinal) || !LooksLikeAddress(value));

    private static bool LooksLikeAddress(string value) =>
        value.StartsWith('/') || value.StartsWith("./", StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal);

    private static string Folded(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
