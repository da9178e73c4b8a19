using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

internal sealed partial class MarkupCleaner
{
    /// <summary>Copies a fenced block, also one that opens after list or quote markers. One that is never closed runs to the end, as in Markdown.</summary>
    private bool TryCopyFence(int indent, int start, int end)
    {
        var (fenceAt, quoted) = (start, false);
        while (true)
        {
            var next = fenceAt;
            if (text[next] == '>') { quoted = true; next++; }
            else if (IsListItem(next, end) is var marker and > 0) next += marker;
            else break;
            next = IndentOf(next, end).Start;
            if (next >= end || next == fenceAt) break;
            fenceAt = next;
        }
        if (fenceAt >= end || text[fenceAt] is not ('`' or '~')) return false;

        var (mark, length) = (text[fenceAt], RunLength(fenceAt, text[fenceAt]));
        if (length < 3 || (mark == '`' && text.AsSpan(fenceAt + length, Math.Max(0, end - fenceAt - length)).Contains('`'))) return false;

        var shift = indent - OutputIndent(indent);
        if (fenceAt != start && IsListItem(start, end) is var item and > 0) listContent = OutputIndent(indent) + item;
        CopyLine(end, shift);
        while (at < text.Length)
        {
            end = LineEnd(at);
            var line = text.AsSpan(at, end - at);
            var bare = quoted ? line.TrimStart(" \t>") : line.TrimStart();
            if (quoted && !line.TrimStart().StartsWith('>')) return true;

            CopyLine(end, shift);
            if (bare.StartsWith(text.AsSpan(fenceAt, length)) && bare.TrimEnd().Trim(mark).Length == 0) return true;
        }
        return true;
    }

    private void CopyLine(int end, int shift)
    {
        while (shift > 0 && at < end && text[at] is ' ' or '\t')
        {
            shift -= text[at] == '\t' ? 4 : 1;
            at++;
        }
        output.RawLine(text.AsSpan(at, end - at));
        at = end + 1;
    }

    private bool TryCopyMath(int start, int end)
    {
        if (!text.AsSpan(start).StartsWith("$$")) return false;
        if (text.AsSpan(start + 2, end - start - 2).TrimEnd().EndsWith("$$"))
        {
            CopyLine(end, 0);
            return true;
        }
        var limit = Limit();
        for (var line = end + 1; line < limit;)
        {
            var lineEnd = LineEnd(line);
            var content = text.AsSpan(line, lineEnd - line).Trim();
            if (content.IsEmpty) break;
            if (content.EndsWith("$$"))
            {
                while (at <= line) CopyLine(LineEnd(at), 0);
                return true;
            }
            line = lineEnd + 1;
        }
        wasted += limit - at;
        return false;
    }

    /// <summary>Admonitions, tabs and shortcodes that stand on a line of their own: their words stay, their marks go.</summary>
    private bool TryDirective(int indent, int start, int end)
    {
        var first = text[start];
        if (first is not (':' or '!' or '?' or '=' or '>' or '{' or '[')) return false;
        var line = text[start..end].TrimEnd();

        if (first == '[')
        {
            if (!line.Equals("[[toc]]", StringComparison.OrdinalIgnoreCase) && !line.Equals("[toc]", StringComparison.OrdinalIgnoreCase)) return false;
            return Replace(indent, end, "");
        }
        if (first == ':' && Admonition().Match(line) is { Success: true } admonition)
            return Replace(indent, end, AdmonitionTitle(admonition.Groups["rest"].Value.Trim()));
        if (first == '>' && Alert().Match(line) is { Success: true } alert)
        {
            var kind = alert.Groups["kind"].Value;
            output.Append($"{alert.Groups["quote"].Value}**{char.ToUpperInvariant(kind[0])}{kind[1..].ToLowerInvariant()}** {alert.Groups["rest"].Value}");
            output.NewLine();
            at = end + 1;
            return true;
        }
        if (mdx) return false;

        if (first == '{' && Shortcode().IsMatch(line))
            return Replace(indent, end, string.Join(' ', ShortcodeText().Matches(line).Select(match => match.Groups["text"].Value)));
        if (first is '!' or '?' or '=' && IndentedBlock().Match(line) is { Success: true } block && NextLineIndent(end) >= indent + 4)
        {
            var outputIndent = OutputIndent(indent);
            Replace(indent, end, block.Groups["title"].Value);
            if (containers.Count < MaxContainers) containers.Add(new(first.ToString(), indent + 4, outputIndent) { ChildIndent = indent + 4 });
            return true;
        }
        return false;
    }

    private bool Replace(int indent, int end, string words)
    {
        output.Break();
        if (words.Length > 0)
        {
            output.Append($"{new string(' ', OutputIndent(indent))}**{words}**");
            output.Break();
        }
        (at, afterBlank) = (end + 1, true);
        return true;
    }

    private static string AdmonitionTitle(string rest)
    {
        if (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is var close and > 0) return rest[1..close].Trim();
        if (!rest.StartsWith('{')) return rest.TrimEnd('{', ' ');
        return ShortcodeText().Match(rest).Groups["text"].Value;
    }

    private int NextLineIndent(int end)
    {
        for (var (line, lines) = (end + 1, 0); line < text.Length && lines < 8; lines++)
        {
            var lineEnd = LineEnd(line);
            var (indent, start) = IndentOf(line, lineEnd);
            if (start < lineEnd) return indent;
            line = lineEnd + 1;
        }
        return -1;
    }

    private void LeaveContainers(int indent)
    {
        while (containers.Count > 0 && indent < containers[^1].SourceIndent) containers.RemoveAt(containers.Count - 1);
    }

    private int OutputIndent(int indent)
    {
        if (containers.Count == 0) return indent;
        var container = containers[^1];
        if (container.ChildIndent < 0 || indent < container.ChildIndent) container.ChildIndent = indent;
        return container.OutputIndent + indent - container.ChildIndent;
    }

    /// <summary>Width of the list marker that stands here with its space; 0 when there is none.</summary>
    private int IsListItem(int start, int end)
    {
        var i = start;
        if (i < end && text[i] is '-' or '*' or '+') i++;
        else
        {
            while (i < end && i - start < 9 && char.IsAsciiDigit(text[i])) i++;
            if (i == start || i >= end || text[i] is not ('.' or ')')) return 0;
            i++;
        }
        return i < end && text[i] is ' ' or '\t' ? i - start + 1 : 0;
    }

    [GeneratedRegex(@"^:{3,}\s*(?:[A-Za-z][\w-]*)?(?<rest>(?:[\s\[{].*)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Admonition();

    [GeneratedRegex(@"^(?<quote>(?:>\s?)+)\[!(?<kind>[A-Za-z]+)\][+-]?\s*(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Alert();

    [GeneratedRegex(@"^(?:\{\{[<%].*[>%]\}\}|\{%.*%\})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"\b(?:title|label|heading|description|header|caption|name)\s*=\s*""(?<text>[^""]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex ShortcodeText();

    [GeneratedRegex(@"^(?:(?:!!!|\?\?\?\+?)\s*[\w -]*(?:""(?<title>.*)"")?|===[!+]?\s+""(?<title>.*)"")$", RegexOptions.CultureInvariant)]
    private static partial Regex IndentedBlock();
}
