using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>Which URLs belong to the site, and which of them are the same page.</summary>
internal sealed partial class WebUrls(Uri start)
{
    private readonly string prefix = PrefixOf(start.AbsolutePath);

    /// <summary>The folder that the start page stands for, without a slash at its end.</summary>
    public string Prefix => prefix;

    public bool IsSameHost(Uri url) =>
        url.Scheme is "http" or "https" && url.Host.Equals(start.Host, StringComparison.OrdinalIgnoreCase)
        && (url.Port == start.Port || (url.IsDefaultPort && start.IsDefaultPort));

    /// <summary>Whether credentials that were given for https would be sent in the clear.</summary>
    public bool IsDowngrade(Uri url) => start.Scheme == "https" && url.Scheme != "https";

    public bool IsInScope(Uri url) =>
        IsSameHost(url) && (prefix.Length == 0 || (url.AbsolutePath.StartsWith(prefix, StringComparison.Ordinal) && (url.AbsolutePath.Length == prefix.Length || url.AbsolutePath[prefix.Length] == '/')))
        && !Asset().IsMatch(url.AbsolutePath);

    /// <summary>The link as an absolute URL without fragment, credentials and campaign parameters; null when it is none that a page can have.</summary>
    public static Uri? Clean(Uri page, string link)
    {
        if (link.Length is 0 or > 2000 || !Uri.TryCreate(page, link.Trim(), out var url) || url.Scheme is not ("http" or "https")) return null;
        var query = string.Join('&', url.Query.TrimStart('?').Split('&').Where(pair => pair.Length > 0 && !Campaign().IsMatch(pair)));
        var cleaned = SafeUrl.Of($"{url.Scheme}://{url.Authority}{url.AbsolutePath}{(query.Length > 0 ? "?" + query : "")}");
        return Uri.TryCreate(cleaned, UriKind.Absolute, out var result) ? result : null;
    }

    /// <summary>Path and query under which a page is known: without <c>index.html</c> and the slash at the end, which lead to the same page.</summary>
    public static string KeyOf(Uri url)
    {
        var path = IndexFile().Replace(url.AbsolutePath, "/");
        return (path.Length > 1 ? path.TrimEnd('/') : path) + url.Query;
    }

    private static string PrefixOf(string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        return (last.Contains('.', StringComparison.Ordinal) ? path[..(path.LastIndexOf('/') + 1)] : path).TrimEnd('/');
    }

    [GeneratedRegex(@"/(?:index|default)\.(?:html?|php|aspx)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IndexFile();

    [GeneratedRegex(@"^(?:utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|_ga|_gl|hsa_\w+)(?:=|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Campaign();

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|svg|webp|ico|avif|bmp|tiff?|css|js|mjs|map|json|xml|rss|atom|pdf|zip|gz|tgz|bz2|xz|7z|rar|exe|msi|dmg|pkg|deb|rpm|apk|jar|whl|mp[34]|m4[av]|webm|mov|avi|ogg|wav|woff2?|ttf|otf|eot|docx?|xlsx?|pptx?|csv|tsv|bin|iso|wasm)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asset();
}
