using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources;

/// <summary>Takes credentials out of URLs: everything that is shown, logged or indexed goes through here.</summary>
public static partial class SafeUrl
{
    private const string Hidden = "REDACTED";

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

    /// <summary>
    /// A page's text with the secrets of every URL in it made unreadable. Unlike <see cref="InText"/> it leaves the rest of the URL as written,
    /// and what is plainly an example, such as <c>https://user:password@host</c>: readers search for those.
    /// </summary>
    public static string Redacted(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? AfterScheme().Replace(text, static url => Parameter().Replace(UserInfo().Replace(url.Value, SafeUserInfo), SafeParameter)) : text;

    private static string SafeUserInfo(Match info)
    {
        var (user, password) = (info.Groups["user"].Value, Unescaped(info.Groups["password"].Value));
        if (password.Length > 0) return Example().IsMatch(password) ? info.Value : $"://{user}:{Hidden}";
        return TokenValue().IsMatch(Unescaped(user)) ? $"://{Hidden}" : info.Value;
    }

    private static string SafeParameter(Match pair)
    {
        var value = Unescaped(pair.Groups["value"].Value);
        var isSecret = TokenValue().IsMatch(value) || (TokenName().IsMatch(Unescaped(pair.Groups["name"].Value)) && IsRandom(value));
        return isSecret ? $"{pair.Groups["name"].Value}={Hidden}" : pair.Value;
    }

    /// <summary>As it was before Markdown's backslashes came into it.</summary>
    private static string Unescaped(string markdown) => markdown.Replace("\\", "", StringComparison.Ordinal);

    /// <summary><c>key=name</c> and <c>token=YOUR_TOKEN</c> are documentation; real keys have digits in them.</summary>
    private static bool IsRandom(string value) => value.Length >= 6 && value.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

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

    // Begins with a literal, so that a long text without addresses is passed over quickly; addresses may stand side by side without a space.
    [GeneratedRegex(@"://(?:(?!://)[^\s'""<>`])+", RegexOptions.CultureInvariant)]
    private static partial Regex AfterScheme();

    [GeneratedRegex(@"^://(?<user>[^/?#@:()\[\]|]{0,200})(?::(?<password>[^/?#()|]{1,200}))?(?=@[\w\[])", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=[?&#;])(?<name>[\w.\\-]{1,100})=(?<value>[^&#;()|]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^(?:\$\{?\w+\}?|\{.*\}|%\w+%|\W+|x+|(?:(?:your|my|the|some)[-_]?)?(?:(?:user|db|api|auth|access|deploy|personal)[-_]?)*(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token|key)(?:[-_]?here)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Example();

    [GeneratedRegex(@"token|secret|passw|pwd|api[-_]?key|access[-_]?key|private[-_]?key|signature|credential|jwt|bearer|session|^x-(amz|goog)-|^(key|sig|sid|pat|pass|user|username)$|(^|[-_.])auth(orization|entication|key)?($|[-_.])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TokenName();

    [GeneratedRegex(@"^(gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|pk_live_|sk_live_|AKIA|eyJ[\w-]+\.)", RegexOptions.CultureInvariant)]
    private static partial Regex TokenValue();
}
