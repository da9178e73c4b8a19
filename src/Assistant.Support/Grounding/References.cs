using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Support.Grounding;

/// <summary>Finds what leads or calls out of a text: addresses, and mentions that ring somebody.</summary>
internal static partial class References
{
    public static bool Ring(string text) => Mention().IsMatch(Visible(text));

    /// <summary>Addresses are compared whole: a piece of an allowed one may lead to another host.</summary>
    public static bool HasForeignAddress(string text, string allowed)
    {
        var addresses = Addresses(text);
        return addresses.Count > 0 && !addresses.IsSubsetOf(Addresses(allowed));
    }

    /// <summary>The text without characters that nobody sees: whoever prints it leaves them out, and what they kept apart is one address again.</summary>
    public static string Visible(string text) => text.Any(IsHidden) ? string.Concat(text.Where(c => !IsHidden(c))) : text;

    private static bool IsHidden(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format || (char.IsControl(c) && !char.IsWhiteSpace(c));

    private static HashSet<string> Addresses(string text) =>
        [.. Address().Matches(Visible(text)).Select(match => match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '”', '’', '*'))];

    // Slack's <@U…>, <#C…>, <!channel> and the words that Slack turns into one.
    [GeneratedRegex(@"<[@#!][^>]*>|(?<![\w./`])@(channel|here|everyone)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    // With a scheme; without one; of mail; bare hosts in the commonest domains, which chat programs turn into links; the target of a Markdown or Slack link.
    [GeneratedRegex("""
        \b[a-z][a-z0-9+.-]*://[^\s<>|`]+|\b(?:https?|ftp|mailto|javascript|vbscript|data|file|slack|tel|sms):[^\s<>|`]+|//[\w-]+\.[^\s<>|`]+|\bwww\.[^\s<>|`]+|
        [\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[\w-]+\.)+(?:com|net|org|info|biz|io|dev|app|co|ai|me|xyz|link|site|online|example)\b(?:[/:?][^\s<>|`]*)?|
        \]\([^\s()]+|<[^\s<>|]+\|[^<>]*>
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
