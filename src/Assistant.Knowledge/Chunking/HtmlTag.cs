using System.Text.RegularExpressions;
using Markdig.Helpers;

namespace Assistant.Knowledge.Chunking;

/// <summary>A tag as it stands in the source, with the few attributes that reading text has a use for.</summary>
internal readonly partial record struct HtmlTag(string Name, bool IsClosing, string Source)
{
    public string? Id => Attribute("id") ?? (Name is "a" ? Attribute("name") : null);

    public string? Alt => Attribute("alt");

    public string? Href => Attribute("href");

    /// <summary>Reads <c>&lt;name …&gt;</c>; null for comments, declarations and anything else.</summary>
    public static HtmlTag? Parse(string source)
    {
        var start = source.StartsWith("</", StringComparison.Ordinal) ? 2 : 1;
        var end = start;
        while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] is '-' or '.' or ':'))
            end++;
        return end > start && source[0] == '<' ? new HtmlTag(source[start..end].ToLowerInvariant(), start == 2, source) : null;
    }

    private string? Attribute(string name)
    {
        if (IsClosing || !Source.Contains('='))
            return null;
        foreach (Match match in Attributes().Matches(Source))
        {
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                return HtmlHelper.Unescape(match.Groups["value"].Value.Trim('"', '\''), removeBackSlash: false).Trim();
        }
        return null;
    }

    [GeneratedRegex("""[\s"'](?<name>[A-Za-z-]+)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Attributes();
}
