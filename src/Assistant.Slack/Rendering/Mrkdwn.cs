using System.Text;
using System.Text.RegularExpressions;
using Assistant.SlackClient.Text;

namespace Assistant.Slack.Rendering;

/// <summary>
/// Text for Slack's mrkdwn. What people, pages and models wrote is always escaped, so that it can neither call anybody nor link anywhere; the
/// links and mentions that a message has are put in here.
/// </summary>
internal static partial class Mrkdwn
{
    /// <summary>Any text, shown as it is.</summary>
    public static string Text(string text) => SlackText.Escape(text);

    /// <summary>A sentence that may hold Markdown: links become their words, strong words stay strong, code stays code.</summary>
    public static string Sentence(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        var at = 0;
        foreach (var code in CodeSpan().EnumerateMatches(markdown))
        {
            text.Append(Words(markdown[at..code.Index]));
            text.Append(Text(markdown.Substring(code.Index, code.Length)));
            at = code.Index + code.Length;
        }

        return text.Append(Words(markdown[at..])).ToString();
    }

    /// <summary>A link of ours. An address that is no web address is shown as words.</summary>
    public static string Link(string address, string label) =>
        IsWebAddress(address) && new Uri(address) is var uri
            ? $"<{uri.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}|{Label(label)}>"
            : Text(label);

    public static bool IsWebAddress(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public static string User(string id) => $"<@{id}>";

    public static string Channel(string id) => $"<#{id}>";

    public static string Group(string id) => $"<!subteam^{id}>";

    /// <summary>At most so many characters, cut at a space, without half an entity, half a link or half a character.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        if (text.LastIndexOf(' ', end) is var space && space > most / 2)
            end = space;
        if (text.LastIndexOf('&', end) is var entity && entity >= 0 && text.IndexOf(';', entity) is var close && close >= end && close - entity < 6)
            end = entity;
        if (text.AsSpan(0, end).LastIndexOf('<') is var open && open >= 0 && text.IndexOf('>', open) is var shut && shut >= end && text[open + 1] is '@' or '#' or '!' or 'h')
            end = open;
        if (char.IsLowSurrogate(text[end]))
            end--;
        return $"{text[..end].TrimEnd()}…";
    }

    private static string Words(string markdown)
    {
        var plain = Image().Replace(markdown, "${label}");
        plain = MarkdownLink().Replace(plain, "${label}");
        return Strong().Replace(Text(plain), "*${words}*");
    }

    private static string Label(string label) => Text(label.ReplaceLineEndings(" ")).Replace("|", "¦", StringComparison.Ordinal);

    [GeneratedRegex(@"`[^`\n]+`", RegexOptions.CultureInvariant)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"!\[(?<label>[^\]\n]*)\]\([^)\s]*(?:\s[^)\n]*)?\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[(?<label>[^\]\n]+)\]\([^)\s]*(?:\s[^)\n]*)?\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"(?:\*\*|__)(?<words>[^*_\n]+)(?:\*\*|__)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Strong();
}
