using System.Runtime.CompilerServices;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>
/// Pages of a website: those of its sitemap, or those that links below the start page lead to. It asks robots.txt first, finds the pages,
/// and then fetches them one after the other.
/// </summary>
internal sealed class WebsiteSource(SourceOptions options, string name, Uri start, HttpClient http, TimeProvider clock) : IDocumentSource
{
    private const long MaxRobotsBytes = 512 * 1024;

    private readonly WebUrls urls = new(IsSitemap(start) ? new Uri(start, "/") : start);

    public string Name => name;

    public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fetcher = new PageFetcher(http, clock, urls, TimeSpan.FromSeconds(options.PageTimeoutSeconds), start.UserInfo.Length > 0 ? start.UserInfo : null);
        var robots = await AskRobotsAsync(fetcher, cancellationToken);
        var sitemaps = new Sitemaps(fetcher, urls);
        var listed = await ListedAsync(sitemaps, robots, cancellationToken);

        var reader = new SiteReader(options, name, start, urls, fetcher, robots, isCrawl: listed is null);
        await foreach (var item in reader.ReadAsync(listed ?? [start], cancellationToken)) yield return item;
        if (sitemaps.Problem is { } problem) yield return new SourceItem.Incomplete(problem);
    }

    private async Task<RobotsTxt> AskRobotsAsync(PageFetcher fetcher, CancellationToken cancellationToken)
    {
        var robots = await fetcher.GetAsync(new Uri(start, "/robots.txt"), "text/plain,*/*;q=0.1", MaxRobotsBytes, cancellationToken) switch
        {
            Fetched.Answer answer => RobotsTxt.Parse(WebText.Decode(answer.Bytes, answer.Charset), PageFetcher.Agent),
            Fetched.Failure { Status: 0 or 200 } failure => throw new SourceUnavailableException($"Website '{Shown}' {failure.Reason}."),
            // RFC 9309: a server that cannot say what is allowed allows nothing; one that has no rules allows everything.
            Fetched.Failure { Status: >= 500 or 429 } failure => throw new SourceUnavailableException($"Website '{Shown}' answers {failure.Status} for robots.txt, which forbids all crawling; index it later or mend robots.txt."),
            _ => RobotsTxt.AllowAll,
        };
        fetcher.Delay = robots.CrawlDelay ?? TimeSpan.Zero;
        fetcher.IsAllowed = url => robots.Allows(url.PathAndQuery);
        return robots.Allows(start.PathAndQuery) || IsSitemap(start)
            ? robots
            : throw new SourceUnavailableException($"robots.txt of website '{Shown}' does not allow {PageFetcher.Agent} to read it; allow it there or index the site's files instead.");
    }

    /// <summary>The pages that sitemaps list in scope; null when there is no such sitemap, and links are the way.</summary>
    private async Task<List<Uri>?> ListedAsync(Sitemaps sitemaps, RobotsTxt robots, CancellationToken cancellationToken)
    {
        var maxPages = options.MaxDocuments * 2 + 1000;
        if (IsSitemap(start))
        {
            var pages = await sitemaps.ReadAsync(start, maxPages, isNamed: true, cancellationToken) ?? throw new SourceUnavailableException($"Sitemap '{Shown}' cannot be read; check the address, or give the site's start page instead.");
            return [.. pages.Where(urls.IsInScope)];
        }

        var listed = new List<Uri>();
        foreach (var sitemap in robots.Sitemaps.Select(written => WebUrls.Clean(start, written)).OfType<Uri>())
            listed.AddRange(await InScopeAsync(sitemap, isNamed: true));
        // The usual places are tried only when those that robots.txt names list nothing.
        foreach (var sitemap in (Uri[])[new Uri(start, "/sitemap.xml"), new Uri(start, urls.Prefix + "/sitemap.xml")])
            if (listed.Count == 0) listed.AddRange(await InScopeAsync(sitemap, isNamed: false));
        return listed.Count > 0 ? listed : null;

        async Task<IEnumerable<Uri>> InScopeAsync(Uri sitemap, bool isNamed) =>
            (await sitemaps.ReadAsync(sitemap, maxPages, isNamed, cancellationToken) ?? []).Where(urls.IsInScope);
    }

    private string Shown => SafeUrl.Of(start.AbsoluteUri);

    private static bool IsSitemap(Uri url) =>
        url.AbsolutePath.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.EndsWith(".xml.gz", StringComparison.OrdinalIgnoreCase);
}
