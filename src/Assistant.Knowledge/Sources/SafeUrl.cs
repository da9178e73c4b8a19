using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources;

/// <summary>Takes credentials out of URLs: everything that is shown, logged or indexed goes through here.</summary>
public static partial class SafeUrl
{
    /// <summary>The location without user info and without token-like query or fragment parameters; what is no URL comes back as it is.</summary>
    public static string Of(string location)
    {
        var scheme = location.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return location;

        var authority = scheme + 3;
        var end = location.AsSpan(authority).IndexOfAny('/', '?', '#') is var at and >= 0 ? authority + at : location.Length;
        var host = location.AsSpan(authority, end - authority).LastIndexOf('@') + 1 + authority;
        // "user:pa/ss@host": an unescaped slash in a password makes a "port" that is no number.
        if (host == authority && BrokenPort().IsMatch(location[authority..end]) && location.IndexOf('@', end) is var late and >= 0) host = late + 1;

        var rest = location[host..];
        return location[..authority] + (rest.AsSpan().IndexOfAny('?', '#') >= 0 ? WithoutTokens(rest) : rest);
    }

    /// <summary>Free text, such as another library's message, with the credentials of every URL in it removed.</summary>
    public static string InText(string text) => UrlInText().Replace(text, match => Of(match.Value));

    private static string WithoutTokens(string rest)
    {
        var fragmentAt = rest.IndexOf('#', StringComparison.Ordinal);
        var fragment = fragmentAt < 0 ? "" : rest[(fragmentAt + 1)..];
        var beforeFragment = fragmentAt < 0 ? rest : rest[..fragmentAt];
        var queryAt = beforeFragment.IndexOf('?', StringComparison.Ordinal);
        var query = queryAt < 0 ? "" : beforeFragment[(queryAt + 1)..];

        var path = queryAt < 0 ? beforeFragment : beforeFragment[..queryAt];
        var kept = string.Join('&', query.Split('&').Where(pair => pair.Length > 0 && !IsToken(pair)));
        var keptFragment = fragment.Contains('=', StringComparison.Ordinal)
            ? string.Join('&', fragment.Split('&').Where(pair => !IsToken(pair)))
            : fragment;
        return path + (kept.Length > 0 ? "?" + kept : "") + (keptFragment.Length > 0 ? "#" + keptFragment : "");
    }

    private static bool IsToken(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return TokenValue().IsMatch(pair);
        return TokenName().IsMatch(pair[..equals]) || TokenValue().IsMatch(pair[(equals + 1)..]);
    }

    [GeneratedRegex(@":(?!\d*$)", RegexOptions.CultureInvariant)]
    private static partial Regex BrokenPort();

    [GeneratedRegex(@"[A-Za-z][\w+.-]*://[^\s'""<>]+", RegexOptions.CultureInvariant)]
    private static partial Regex UrlInText();

    [GeneratedRegex(@"token|secret|passw|pwd|api[-_]?key|access[-_]?key|private[-_]?key|signature|credential|jwt|bearer|session|^x-(amz|goog)-|^(key|sig|sid|pat|pass|user|username)$|(^|[-_.])auth(orization|entication|key)?($|[-_.])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TokenName();

    [GeneratedRegex(@"^(gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|pk_live_|sk_live_|AKIA|eyJ[\w-]+\.)", RegexOptions.CultureInvariant)]
    private static partial Regex TokenValue();
}
