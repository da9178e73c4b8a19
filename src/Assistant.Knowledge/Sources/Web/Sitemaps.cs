using System.IO.Compression;
using System.Text;
using System.Xml;
using Assistant.Knowledge.Sources.Files;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>Reads sitemaps, sitemap indexes and plain lists of URLs, compressed or not.</summary>
internal sealed class Sitemaps(PageFetcher fetcher, WebUrls urls)
{
    private const int MaxFiles = 500;
    private const int MaxDepth = 3;
    private const long MaxBytes = 50L * 1024 * 1024;

    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>Why the list may lack pages; null when it is whole.</summary>
    public string? Problem { get; private set; }

    /// <summary>What the sitemap lists in its order, on whatever host; null when it cannot be read.</summary>
    /// <param name="isNamed">The site says that it is there, so that its absence is a problem.</param>
    public async Task<List<Uri>?> ReadAsync(Uri sitemap, int maxPages, bool isNamed, CancellationToken cancellationToken)
    {
        var pages = new List<Uri>();
        if (read.Contains(sitemap.AbsoluteUri) || await AddAsync(sitemap, pages, maxPages, 1, cancellationToken)) return pages;
        if (isNamed && urls.IsSameHost(sitemap)) Problem ??= Unreadable(sitemap);
        return null;
    }

    private async Task<bool> AddAsync(Uri sitemap, List<Uri> pages, int maxPages, int depth, CancellationToken cancellationToken)
    {
        if (!urls.IsSameHost(sitemap) || depth > MaxDepth || !read.Add(sitemap.AbsoluteUri)) return false;
        if (read.Count > MaxFiles)
        {
            Problem = $"The sitemap has more than {MaxFiles} parts; give a part of it as the source's Location.";
            return false;
        }
        var fetched = await fetcher.GetAsync(sitemap, "application/xml,text/xml,text/plain;q=0.8,*/*;q=0.1", MaxBytes, cancellationToken);
        if (fetched is Fetched.Failure { IsTransient: true } failure) Problem ??= $"Sitemap '{SafeUrl.Of(sitemap.AbsoluteUri)}' {failure.Reason}.";
        if (fetched is not Fetched.Answer answer) return false;
        if (await PlainAsync(answer.Bytes, cancellationToken) is not { } bytes) return false;

        var (inner, isWhole) = List(bytes, answer.Url, pages, maxPages);
        if (inner.Count == 0 && pages.Count == 0 && !isWhole) return false;
        if (!isWhole) Problem = $"Sitemap '{SafeUrl.Of(sitemap.AbsoluteUri)}' is broken or too long; mend it, or raise MaxDocuments.";
        foreach (var part in inner)
            if (!await AddAsync(part, pages, maxPages, depth + 1, cancellationToken))
                Problem ??= Unreadable(part);
        return true;
    }

    private static string Unreadable(Uri sitemap) => $"Sitemap '{SafeUrl.Of(sitemap.AbsoluteUri)}' cannot be read; mend it or index again later.";

    private static (List<Uri> Inner, bool IsWhole) List(byte[] bytes, Uri sitemap, List<Uri> pages, int maxPages)
    {
        var inner = new List<Uri>();
        if (bytes.AsSpan().TrimStart("\ufeff \t\r\n"u8) is not [(byte)'<', ..])
        {
            var lines = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            pages.AddRange(lines.Where(line => line.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Select(line => WebUrls.Clean(sitemap, line)).OfType<Uri>().Take(maxPages));
            return (inner, true);
        }

        // No entities are expanded and nothing outside the file is read.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, MaxCharactersInDocument = MaxBytes };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes), settings);
            var parent = "";
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName is "url" or "sitemap") parent = xml.LocalName;
                if (xml.LocalName != "loc" || parent.Length == 0) continue;

                xml.Read();
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && WebUrls.Clean(sitemap, xml.Value) is { } url) (parent == "url" ? pages : inner).Add(url);
                parent = "";
                if (pages.Count >= maxPages) return (inner, false);
            }
            return (inner, true);
        }
        catch (XmlException)
        {
            return (inner, false);
        }
    }

    private static async Task<byte[]?> PlainAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes is not [0x1F, 0x8B, ..]) return bytes;
        try
        {
            await using var unzipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return await BoundedRead.AllBytesAsync(unzipped, MaxBytes, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
