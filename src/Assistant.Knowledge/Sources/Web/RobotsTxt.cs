using System.Globalization;
using System.Text;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>Which paths of a host a crawler may fetch, by RFC 9309: the groups of our name, else those of everyone; the longest matching rule wins.</summary>
internal sealed class RobotsTxt
{
    private const int MaxLines = 20_000;

    public static readonly RobotsTxt AllowAll = new([], null, []);

    private readonly IReadOnlyList<(string Pattern, bool Allow)> rules;

    private RobotsTxt(IReadOnlyList<(string, bool)> rules, TimeSpan? crawlDelay, IReadOnlyList<string> sitemaps)
    {
        this.rules = rules;
        CrawlDelay = crawlDelay;
        Sitemaps = sitemaps;
    }

    public TimeSpan? CrawlDelay { get; }

    /// <summary>As written, whatever host they are on.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <param name="agent">Our product token; compared without regard to case.</param>
    public static RobotsTxt Parse(string text, string agent)
    {
        List<(string, bool)> ours = [], everyones = [];
        TimeSpan? ourDelay = null, everyonesDelay = null;
        List<string> sitemaps = [];
        var (isOurs, isEveryones, inRules, anyOurs) = (false, false, true, false);

        foreach (var raw in text.TrimStart('\ufeff').Split(['\n', '\r'], MaxLines))
        {
            var line = (raw.IndexOf('#', StringComparison.Ordinal) is var comment and >= 0 ? raw[..comment] : raw).Trim();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) continue;
            var value = line[(colon + 1)..].Trim();

            switch (line[..colon].Trim().ToUpperInvariant())
            {
                case "USER-AGENT":
                    // Several names in a row open one group; a name after rules opens the next.
                    if (inRules) (isOurs, isEveryones, inRules) = (false, false, false);
                    isEveryones |= value == "*";
                    if (ProductToken(value).Equals(agent, StringComparison.OrdinalIgnoreCase)) (isOurs, anyOurs) = (true, true);
                    break;
                case "ALLOW" or "DISALLOW":
                    inRules = true;
                    if (value.Length == 0) break;
                    var rule = (Normalized(value), line.StartsWith("a", StringComparison.OrdinalIgnoreCase));
                    if (isOurs) ours.Add(rule);
                    if (isEveryones) everyones.Add(rule);
                    break;
                case "CRAWL-DELAY":
                    inRules = true;
                    if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds >= 0 && seconds < 1e6)) break;
                    if (isOurs) ourDelay = TimeSpan.FromSeconds(seconds);
                    if (isEveryones) everyonesDelay = TimeSpan.FromSeconds(seconds);
                    break;
                case "SITEMAP":
                    if (value.Length > 0) sitemaps.Add(value);
                    break;
            }
        }
        return anyOurs ? new(ours, ourDelay, sitemaps) : new(everyones, everyonesDelay, sitemaps);
    }

    /// <param name="pathAndQuery">As it stands in the URL, percent-encoded.</param>
    public bool Allows(string pathAndQuery)
    {
        var path = Normalized(pathAndQuery);
        var (length, allowed) = (-1, true);
        foreach (var (pattern, allow) in rules)
        {
            // Equally long rules: the one that allows.
            if (pattern.Length < length || (pattern.Length == length && allowed) || !Matches(pattern, path)) continue;
            (length, allowed) = (pattern.Length, allow);
        }
        return allowed;
    }

    /// <summary>Greedy matching with one step back to the last star: linear in practice and never exponential.</summary>
    private static bool Matches(string pattern, string path)
    {
        var anchored = pattern.EndsWith('$');
        var end = anchored ? pattern.Length - 1 : pattern.Length;
        var (p, i, star, mark) = (0, 0, -1, 0);
        while (true)
        {
            if (p == end && (!anchored || i == path.Length)) return true;
            if (p < end && pattern[p] == '*') (star, mark) = (p++, i);
            else if (i < path.Length && p < end && pattern[p] == path[i]) (p, i) = (p + 1, i + 1);
            else if (star >= 0 && mark < path.Length) (p, i) = (star + 1, ++mark);
            else return false;
        }
    }

    private static string ProductToken(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '-' or '_')) end++;
        return value[..end];
    }

    /// <summary>Percent-encodes what is not ASCII and decodes what need not be encoded, so that both spellings compare equal.</summary>
    private static string Normalized(string path)
    {
        if (path.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && !path.Contains('%', StringComparison.Ordinal)) return path;
        var bytes = Encoding.UTF8.GetBytes(path);
        var normalized = new StringBuilder(bytes.Length + 16);
        for (var i = 0; i < bytes.Length; i++)
        {
            var c = (char)bytes[i];
            if (c == '%' && i + 2 < bytes.Length && Uri.IsHexDigit((char)bytes[i + 1]) && Uri.IsHexDigit((char)bytes[i + 2]))
            {
                var decoded = (char)(Uri.FromHex((char)bytes[i + 1]) * 16 + Uri.FromHex((char)bytes[i + 2]));
                if (char.IsAsciiLetterOrDigit(decoded) || decoded is '-' or '.' or '_' or '~') normalized.Append(decoded);
                else normalized.Append('%').Append(((int)decoded).ToString("X2", CultureInfo.InvariantCulture));
                i += 2;
            }
            else if (c is >= '!' and <= '~') normalized.Append(c);
            else normalized.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
        }
        return normalized.ToString();
    }
}
