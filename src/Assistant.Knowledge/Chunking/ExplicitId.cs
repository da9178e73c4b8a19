using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Chunking;

/// <summary>Anchors that the author wrote.</summary>
internal static partial class ExplicitId
{
    private const int LongestId = 200;

    /// <summary>Takes <c>{#id}</c>, <c>{: #id .class}</c> or <c>{/* #id */}</c> off the end of a heading.</summary>
    public static (string Heading, string? Id) TakeFrom(string heading)
    {
        if (!heading.EndsWith('}') || heading.LastIndexOf('{') is var open && open < 0)
            return (heading, null);
        var match = Attributes().Match(heading[open..]);
        return match.Success && IsUsable(match.Groups["id"].Value)
            ? (heading[..open].TrimEnd().TrimEnd('\\').TrimEnd(), match.Groups["id"].Value)
            : (heading, null);
    }

    /// <summary>An id becomes part of a link: white space, quotes and brackets have no place in it.</summary>
    public static bool IsUsable(string? id) =>
        id is { Length: > 0 and <= LongestId } && !id.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\'' or '<' or '>' or '`');

    [GeneratedRegex(@"^\{(:|/\*)?\s*([^#{}]*\s)?#(?<id>[^\s{}#]+)(\s[^{}]*)?\}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Attributes();
}
