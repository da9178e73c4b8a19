using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// Keys by which a link finds the page it means: a page is known by its path within its source and, where it has one, by its address. A link
/// has a key for each way of reading it. Keys are 64 bits of a hash, which keeps them short beside the term vectors.
/// </summary>
internal static class LinkKeys
{
    public static IReadOnlyList<ulong> OfPage(Document page)
    {
        var path = OfPath(page.Source, page.Path);
        return page.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) ? [path, OfAddress(address)] : [path];
    }

    /// <returns>The likeliest reading first; none for a place in the same page and for what is no page.</returns>
    public static IReadOnlyList<ulong> OfTarget(Document page, string target)
    {
        if (target.StartsWith('#') || !Uri.TryCreate(target, UriKind.RelativeOrAbsolute, out var link))
            return [];
        if (target.StartsWith("//", StringComparison.Ordinal) && !Uri.TryCreate("https:" + target, UriKind.Absolute, out link))
            return [];
        // On Unix a path from the root counts as an absolute file URI.
        if (link.IsAbsoluteUri && !target.StartsWith('/'))
            return link.Scheme is "http" or "https" ? [OfAddress(link)] : [];

        var path = target.AsSpan(0, target.AsSpan().IndexOfAny('#', '?') is var end and >= 0 ? end : target.Length).ToString();
        var keys = new List<ulong> { OfPath(page.Source, Resolve(page.Path, path)) };
        if (page.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var from) && Uri.TryCreate(from, target, out var address))
            keys.Add(OfAddress(address));
        // Sites often live below a first segment, such as /docs, that the folder of their pages does not know.
        if (path.StartsWith('/') && path.IndexOf('/', 1) is var second and > 0)
            keys.Add(OfPath(page.Source, path[second..]));
        return keys;
    }

    private static string Resolve(string from, string target)
    {
        var segments = target.StartsWith('/') ? [] : from.Split('/').SkipLast(1).ToList();
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            else if (part != ".")
                segments.Add(part);
        }

        return string.Join('/', segments);
    }

    private static ulong OfPath(string source, string path) => Hash($"path\n{source}\n{PageUrl.Canonical(path)}");

    private static ulong OfAddress(Uri address) => Hash($"url\n{address.Authority.ToLowerInvariant()}\n{PageUrl.Canonical(address.AbsolutePath)}");

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
