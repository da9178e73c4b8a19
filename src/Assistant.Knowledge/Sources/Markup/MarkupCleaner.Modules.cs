using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

internal sealed partial class MarkupCleaner
{
    /// <summary>Skips an import or (in MDX) export statement that starts on this line; sentences that start with these words stay.</summary>
    private bool TrySkipModule(int end)
    {
        if (IsAt("import ") || IsAt("import{") || IsAt("import\""))
        {
            var window = text.AsSpan(at, Math.Min(text.Length - at, 4096)).ToString();
            var import = Import().Match(window);
            if (!import.Success) return false;
            if (import.Groups["name"].Success) partials?.Import(import.Groups["name"].Value, import.Groups["from"].Value);
            at += import.Length;
            if (at < text.Length && text[at] == '\n') at++;
            return true;
        }
        if (!mdx || !IsAt("export ") || !Export().IsMatch(text[at..end])) return false;

        at = ExportEnd();
        return true;
    }

    /// <summary>Index after the statement's last line. One that never balances is taken to end with its paragraph.</summary>
    private int ExportEnd()
    {
        var (depth, line, paragraph) = (0, at, -1);
        var limit = Limit(4 * MaxLookahead);
        for (var i = at; i < limit; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '(' or '[' or '{': depth++; break;
                case ')' or ']' or '}': depth--; break;
                case '\'' or '"': i = JsxExpression.SkipString(text, i, limit); break;
                case '`':
                    var close = i + 1;
                    while (close < limit && text[close] != '`') close += text[close] == '\\' ? 2 : 1;
                    if (close < limit) i = close;
                    break;
                case '/' when i + 1 < limit && text[i + 1] == '*':
                    if (text.IndexOf("*/", i + 2, limit - i - 2, StringComparison.Ordinal) is var comment and >= 0) i = comment + 1;
                    break;
                case '/' when i + 1 < limit && text[i + 1] == '/' && text[i - 1] != ':':
                    i = Math.Min(LineEnd(i), limit) - 1;
                    break;
                case '\n':
                    var next = text.AsSpan(i + 1, LineEnd(i + 1) - i - 1);
                    var isBlank = next.IsWhiteSpace();
                    if (isBlank && paragraph < 0) paragraph = i + 1;
                    if (depth <= 0 && (isBlank || !Continues(text.AsSpan(line, i - line).TrimEnd(), next.TrimStart()))) return i + 1;
                    // A heading at the margin is no JavaScript.
                    if (next.StartsWith("# ") || next.StartsWith("## ")) return paragraph < 0 ? i + 1 : paragraph;
                    line = i + 1;
                    break;
            }
        }
        if (limit == text.Length && depth <= 0) return text.Length;
        wasted += limit - at;
        return paragraph < 0 ? Math.Min(LineEnd(at) + 1, text.Length) : paragraph;
    }

    private static bool Continues(ReadOnlySpan<char> line, ReadOnlySpan<char> next) =>
        (line.Length > 0 && line[^1] is '=' or ',' or '+' or '>' or '?' or ':' or '&' or '|' or '(') || (next.Length > 0 && next[0] is '.' or '?' or ':' or '+' or '&');

    [GeneratedRegex(@"^import\s*(?:(?:type\s+)?(?:(?<name>[A-Za-z_$][\w$]*)\s*,?\s*)?(?:\*\s*as\s+[\w$]+\s*|\{[^{}'""]*\}\s*)?from\s*)?(?:'(?<from>[^'\n]+)'|""(?<from>[^""\n]+)"")[ \t]*;?[ \t]*(?://[^\n]*)?(?=\n|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export\s+(?:default\b|const\s+[\w${\[]|let\s+[\w${\[]|var\s+\w|function\b|async\s+function|class\s+\w|type\s+\w+\s*[=<]|interface\s+\w+|enum\s+\w+|\{|\*)", RegexOptions.CultureInvariant)]
    private static partial Regex Export();
}
