using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Knowledge.Sources;

/// <summary>The public address of a page: base URL, path, and what the page's own front matter says about it.</summary>
internal static class PageUrl
{
    private static readonly string[] PageExtensions = [".md", ".markdown", ".mdx", ".html", ".htm", ".txt", ".rst", ".adoc"];
    private static readonly string[] IndexNames = ["index", "readme", "_index"];

    /// <summary>Null without a base URL. The result carries no credentials.</summary>
    /// <param name="path">Path below the source's root, forward slashes, not encoded.</param>
    public static string? For(string? baseUrl, string path, bool cleanUrls, FrontMatter? frontMatter = null)
    {
        if (string.IsNullOrWhiteSpace(baseUrl)) return null;

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (cleanUrls && segments.Count > 0) CleanLast(segments, frontMatter);
        if (frontMatter?.Slug is { Length: > 0 } slug) segments = Slugged(path, slug);

        var root = SafeUrl.Of(baseUrl.Trim());
        if (root.IndexOfAny(['?', '#']) is var extra and >= 0) root = root[..extra];
        return root.TrimEnd('/') + "/" + string.Join('/', segments.Select(Uri.EscapeDataString));
    }

    /// <summary>
    /// A path or the path of a URL as links of every spelling mean it: lower case, without the extension of a page, <c>index</c> and slashes at the ends.
    /// </summary>
    public static string Canonical(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        if (segments.Count > 0) CleanLast(segments, null);
        return string.Join('/', segments).ToLowerInvariant();
    }

    public static bool IsUsableBase(string baseUrl) =>
        Uri.TryCreate(baseUrl.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0;

    private static void CleanLast(List<string> segments, FrontMatter? frontMatter)
    {
        var last = segments[^1];
        var extension = PageExtensions.FirstOrDefault(extension => last.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        if (extension is not null && extension.Length < last.Length) last = last[..^extension.Length];

        segments.RemoveAt(segments.Count - 1);
        if (IndexNames.Contains(last, StringComparer.OrdinalIgnoreCase)) return;
        // Docusaurus: an id takes the file name's place in the address.
        segments.Add(frontMatter?.PageId ?? last);
    }

    /// <summary>A slug from the root replaces the path, another one replaces the file name.</summary>
    private static List<string> Slugged(string path, string slug)
    {
        var segments = slug.StartsWith('/') ? [] : path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).ToList();
        foreach (var part in slug.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") segments.Add(part);
            else if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
        }
        return segments;
    }
}
