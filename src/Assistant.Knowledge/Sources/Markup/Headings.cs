using System.Net;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>A page's title, from its headings or its file name.</summary>
internal static partial class Headings
{
    /// <summary>The first level-one heading, else the first heading, as plain words; null when there is none.</summary>
    public static string? TitleOf(string markdown)
    {
        string? first = null;
        string? fence = null;
        var previous = "";
        foreach (var raw in markdown.EnumerateLines())
        {
            var line = raw.TrimEnd().ToString();
            var bare = line.TrimStart();
            if (fence is not null)
            {
                if (bare.StartsWith(fence, StringComparison.Ordinal) && bare.Trim(fence[0]).Length == 0) fence = null;
                continue;
            }
            if (bare.StartsWith("```", StringComparison.Ordinal) || bare.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = bare[..(bare.Length - bare.TrimStart(bare[0]).Length)];
                previous = "";
                continue;
            }

            var (level, words) = Atx().Match(line) is { Success: true } atx ? (atx.Groups["level"].Length, atx.Groups["words"].Value)
                : previous.Length > 0 && Underline().IsMatch(line) && !Structure().IsMatch(previous) ? (line.Contains('=', StringComparison.Ordinal) ? 1 : 2, previous)
                : (0, "");
            if (level > 0 && Plain(words) is { Length: > 0 } title)
            {
                if (level == 1) return title;
                first ??= title;
            }
            previous = bare;
        }
        return first;
    }

    /// <summary>The words of a line of Markdown without their marks.</summary>
    public static string Plain(string words)
    {
        words = ExplicitId().Replace(words, "");
        words = Link().Replace(words, "$1");
        words = Marks().Replace(words, match => match.Groups[1].Success ? match.Groups[1].Value : "");
        return Whitespace().Replace(WebUtility.HtmlDecode(words), " ").Trim();
    }

    /// <summary><c>guides/02-getting-started.md</c> is "Getting started", <c>guides/index.md</c> is "Guides".</summary>
    public static string FromPath(string path, string source)
    {
        var segments = path.Split('/');
        var name = Path.GetFileNameWithoutExtension(segments[^1]);
        if (name.TrimStart('_').ToUpperInvariant() is "INDEX" or "README") name = segments.Length > 1 ? segments[^2] : source;
        var words = NumberPrefix().Replace(name, "").Replace('-', ' ').Replace('_', ' ').Trim();
        if (words.Length == 0) words = name;
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex(@"^ {0,3}(?<level>#{1,6})(?:[ \t]+(?<words>.*?))?(?:[ \t]+#+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Atx();

    [GeneratedRegex(@"^ {0,3}(?:=+|-{3,})$", RegexOptions.CultureInvariant)]
    private static partial Regex Underline();

    /// <summary>Lines that a rule may follow without making a heading of them.</summary>
    [GeneratedRegex(@"^(?:[|>#]|[-*+] |\d+[.)] )", RegexOptions.CultureInvariant)]
    private static partial Regex Structure();

    [GeneratedRegex(@"\{#[^{}]*\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ExplicitId();

    [GeneratedRegex(@"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+""[^""]*"")?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])|`+|\*+|(?<!\w)_+|_+(?!\w)|~~|</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"^\d{1,4}[-_. ]+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPrefix();
}
