using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>
/// Keeps pages away from what would be held up by them for hours: the parser's time grows with the square of the depth, the extractor's
/// with more than that, and with that of the number of elements. Browsers stop nesting at 512, and pages seldom pass 60.
/// </summary>
internal static partial class HtmlGuard
{
    private const int ParserDepth = 400;
    private const int ExtractorDepth = 120;
    private const int ExtractorTags = 12_000;

    public static bool IsTooDeep(string html) => IsDeeper(html, ParserDepth);

    public static bool IsExtractable(string html) => Tag().Count(html) <= ExtractorTags && !IsDeeper(html, ExtractorDepth);

    /// <summary>Whether more elements are open at once; those whose end tag may be left out are not counted.</summary>
    private static bool IsDeeper(string html, int limit)
    {
        var depth = 0;
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var isEnd = html[tag.Index + 1] == '/';
            var name = html.AsSpan(tag.Index + (isEnd ? 2 : 1), tag.Length - (isEnd ? 2 : 1));
            if (MayStayOpen(name)) continue;
            depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > limit) return true;
        }
        return false;
    }

    /// <summary>The bare words of such a page.</summary>
    public static string TextOf(string html)
    {
        var text = new StringBuilder(html.Length / 2);
        var unread = (string?)null;
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at) is var found and >= 0 ? found : html.Length;
            if (unread is null) text.Append(html.AsSpan(at, open - at));
            if (open == html.Length) break;

            var close = html.IndexOf('>', open);
            if (close < 0) break;
            var name = Tag().Match(html, open, Math.Min(40, html.Length - open)) is { Success: true } tag && tag.Index == open ? tag.Value.TrimStart('<').ToLowerInvariant() : "";
            if (unread is null && name is "script" or "style" or "svg") unread = "/" + name;
            else if (name == unread) unread = null;
            text.Append(HtmlNames.Blocks.Contains(name.TrimStart('/')) || name == "br" ? '\n' : ' ');
            at = close + 1;
        }
        return WebUtility.HtmlDecode(text.ToString());
    }

    private static bool MayStayOpen(ReadOnlySpan<char> name)
    {
        foreach (var known in (ReadOnlySpan<string>)["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "html", "head", "body", "colgroup", "path"])
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        return HtmlNames.Voids.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
    }

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
