using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.ServerTests.Walks;

/// <summary>
/// What a reader of a page's file finds in it, for comparison with a quote. Written anew on purpose, with nothing of the product in it: code keeps
/// its characters, links and images leave their words, tags and comments go, entities are decoded; then marks and white space are dropped from both. A component
/// shows its quoted properties or nothing, which its file cannot tell, so the page is read both ways.
/// </summary>
internal sealed partial class ReaderText(string markdown)
{
    private readonly string[] readings = [.. new[] { true, false }.Select(properties => Folded(Read(markdown.ReplaceLineEndings("\n"), properties)))];

    /// <summary>Whether a reader who opens the page finds the quote there.</summary>
    public bool Holds(string quote) => Folded(quote) is { Length: > 0 } words && readings.Any(reading => reading.Contains(words, StringComparison.Ordinal));

    private static string Read(string markdown, bool properties) => Markup().Replace(markdown, match =>
        match.Groups["code"] is { Success: true } code ? code.Value
        : match.Groups["property"] is { Success: true } property && properties ? string.Join(' ', property.Captures.Select(capture => $" {capture.Value} "))
        : match.Groups["link"] is { Success: true } link ? Read(link.Value, properties)
        : match.Groups["entity"] is { Success: true } entity ? WebUtility.HtmlDecode(entity.Value)
        : match.Groups["line"].Success ? " "
        : "");

    /// <summary>Letters, digits and the punctuation that is no Markdown, with one space wherever white space or marks stand.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        var between = false;
        foreach (var c in text)
        {
            if (c is '*' or '_' or '`' or '~' or '\\' or '[' or ']' or '\u200B' or '\uFEFF')
                continue;
            if (char.IsWhiteSpace(c) || c is '#' or '>' or '|')
            {
                between = folded.Length > 0;
                continue;
            }
            if (between)
                folded.Append(' ');
            between = false;
            folded.Append(c);
        }
        return folded.ToString();
    }

    [GeneratedRegex("""
        ^[ \t]*(?<fence>```+|~~~+)[^\n]*\n(?<code>.*?)^[ \t]*\k<fence>|
        (?<!`)(?<ticks>`+)(?!`)(?<code>(?:(?!\n[ \t]*\n).)+?)(?<!`)\k<ticks>(?!`)|
        <!--.*?-->|\{/\*.*?\*/\}|
        !?\[(?<link>(?:[^\[\]`]|`[^`]*`|\[[^\[\]]*\])*)\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\[[^\[\]]*\])|
        (?<line><br\s*/?>)|
        <[A-Z][\w.]*(?:\s+[\w-]+(?:=(?:"(?<property>[^"]*)"|'(?<property>[^']*)'|\{[^{}]*\}))?)*\s*/?>|
        </?[A-Za-z](?:"[^"]*"|'[^']*'|[^"'<>])*>|
        (?<entity>&\#?\w+;)
        """, RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Markup();
}
