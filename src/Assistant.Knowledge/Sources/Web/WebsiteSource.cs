using System.Runtime.CompilerServices;
using Assistant.Knowledge.Sources.Files;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>
/// Pages of a website: those of its sitemap, or those that links below the start page lead to. It asks robots.txt first, finds the pages,
/// and then fetches them one after the other.
/// </summary>
internal sealed class WebsiteSource(SourceOptions options, string name, Uri start, HttpClient http, TimeProvider clock) : IDocumentSource
{
    private const string AcceptedTypes = "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8";
    private const int MaxFailuresInARow = 20;
    private const long MaxRobotsBytes = 512 * 1024;

    private readonly WebUrls urls = new(IsSitemap(start) ? new Uri(start, "/") : start);

    public string Name => name;

    public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fetcher = new PageFetcher(http, clock, urls, TimeSpan.FromSeconds(options.PageTimeoutSeconds), start.UserInfo.Length > 0 ? start.UserInfo : null);
        var robots = await AskRobotsAsync(fetcher, cancellationToken);
        var sitemaps = new Sitemaps(fetcher, urls);
        var listed = await ListedAsync(sitemaps, robots, cancellationToken);

        var frontier = new Frontier(Math.Max(1000, options.MaxDocuments * 2));
        foreach (var url in listed ?? [start]) frontier.Add(url);
        await foreach (var item in FetchAllAsync(fetcher, robots, frontier, isCrawl: listed is null, cancellationToken)) yield return item;
        if (sitemaps.Problem is { } problem && listed is not null) yield return new SourceItem.Incomplete(problem);
    }

    private async IAsyncEnumerable<SourceItem> FetchAllAsync(
        PageFetcher fetcher, RobotsTxt robots, Frontier frontier, bool isCrawl, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new PathFilter(options);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var (loaded, failuresInARow, lostLinks, isFirst) = (0, 0, false, true);
        while (frontier.Next() is { } url)
        {
            if (loaded == options.MaxDocuments)
            {
                yield return TooMany();
                yield break;
            }

            var key = WebUrls.KeyOf(url);
            var mayFollow = isCrawl && urls.IsInScope(url);
            if (!mayFollow && !Wanted(key, filter)) continue;
            if (!robots.Allows(url.PathAndQuery))
            {
                if (Wanted(key, filter)) yield return Skipped(key, url, "is not allowed by robots.txt; allow AssistantBot there to index it");
                continue;
            }

            var fetched = await fetcher.GetAsync(url, AcceptedTypes, options.MaxDocumentBytes, cancellationToken);
            if (fetched is Fetched.Failure failure)
            {
                if (isFirst && isCrawl) throw new SourceUnavailableException($"Website '{SafeUrl.Of(url.AbsoluteUri)}' {failure.Reason}.");
                yield return Skipped(key, url, failure.Reason);
                lostLinks |= failure.IsTransient;
                failuresInARow = failure.IsTransient ? failuresInARow + 1 : 0;
                if (failuresInARow < MaxFailuresInARow) continue;
                yield return new SourceItem.Incomplete($"Website '{Shown}' failed {MaxFailuresInARow} times in a row; index it again when it is well.");
                yield break;
            }
            (isFirst, failuresInARow) = (false, 0);

            var page = WebPage.From((Fetched.Answer)fetched);
            if (page is null)
            {
                yield return Skipped(key, url, "is neither HTML nor text; leave it out with an Exclude glob");
                continue;
            }
            if (isCrawl) foreach (var link in page.Links.Where(urls.IsInScope)) frontier.Add(link);

            var item = ItemOf(page, taken, filter);
            if (item is SourceItem.Loaded) loaded++;
            if (item is not null) yield return item;
        }

        if (frontier.IsFull) yield return TooMany();
        else if (isCrawl && lostLinks) yield return new SourceItem.Incomplete($"Some pages of website '{Shown}' did not answer, so pages behind them may be missing; index it again later.");
    }

    /// <summary>Null for a page that is known under its other address.</summary>
    private SourceItem? ItemOf(WebPage page, HashSet<string> taken, PathFilter filter)
    {
        var address = page.Canonical is { } canonical && IsPlausible(canonical, page.Url) ? canonical : page.Url;
        var key = WebUrls.KeyOf(address);
        if (!urls.IsInScope(address) && !IsSitemap(start) || !Wanted(key, filter) || !taken.Add(key)) return null;
        if (!page.IsIndexable) return Skipped(key, address, "says noindex; remove that mark to index it");

        var read = page.Read();
        if (string.IsNullOrWhiteSpace(read.Markdown)) return Skipped(key, address, "holds no text; leave it out with an Exclude glob");
        return new SourceItem.Loaded(new Document
        {
            Source = name,
            Path = key,
            Title = read.Title ?? Headings.FromPath(address.AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "index", name),
            Markdown = read.Markdown,
            Url = options.BaseUrl is null ? address.AbsoluteUri : PageUrl.For(options.BaseUrl, Uri.UnescapeDataString(address.AbsolutePath), options.CleanUrls) + address.Query,
            Language = options.Language,
        });
    }

    /// <summary>A template that calls every page the home page must not leave one page of them all.</summary>
    private bool IsPlausible(Uri canonical, Uri page) =>
        urls.IsInScope(canonical) && (WebUrls.KeyOf(canonical) == WebUrls.KeyOf(page) || canonical.AbsolutePath.Trim('/') != urls.Prefix.Trim('/'));

    private static bool Wanted(string key, PathFilter filter) => filter.Accepts(key.Split('?')[0].Trim('/') is { Length: > 0 } path ? path : "index.html");

    private async Task<RobotsTxt> AskRobotsAsync(PageFetcher fetcher, CancellationToken cancellationToken)
    {
        var robots = await fetcher.GetAsync(new Uri(start, "/robots.txt"), "text/plain,*/*;q=0.1", MaxRobotsBytes, cancellationToken) switch
        {
            Fetched.Answer answer => RobotsTxt.Parse(WebText.Decode(answer.Bytes, answer.Charset), PageFetcher.Agent),
            Fetched.Failure { Status: 0 } failure => throw new SourceUnavailableException($"Website '{Shown}' {failure.Reason}."),
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
            var pages = await sitemaps.ReadAsync(start, maxPages, cancellationToken) ?? throw new SourceUnavailableException($"Sitemap '{Shown}' cannot be read; check the address, or give the site's start page instead.");
            return [.. pages.Where(urls.IsInScope)];
        }

        var listed = new List<Uri>();
        foreach (var sitemap in robots.Sitemaps.Select(written => WebUrls.Clean(start, written)).OfType<Uri>()
            .Append(new Uri(start, "/sitemap.xml")).Append(new Uri(start, urls.Prefix + "/sitemap.xml")))
        {
            // Those that robots.txt names belong together; the usual places are tried only when it names none.
            if (listed.Count > 0 && !robots.Sitemaps.Contains(sitemap.AbsoluteUri)) break;
            if (await sitemaps.ReadAsync(sitemap, maxPages, cancellationToken) is { } pages) listed.AddRange(pages.Where(urls.IsInScope));
        }
        return listed.Count > 0 ? listed : null;
    }

    private string Shown => SafeUrl.Of(start.AbsoluteUri);

    private SourceItem.Incomplete TooMany() =>
        new($"Website '{Shown}' has more than {options.MaxDocuments} pages; raise MaxDocuments, or leave some out with Exclude globs.");

    private static SourceItem.Skipped Skipped(string key, Uri url, string reason) => new(key, $"Page '{SafeUrl.Of(url.AbsoluteUri)}' {reason}.");

    private static bool IsSitemap(Uri url) =>
        url.AbsolutePath.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.EndsWith(".xml.gz", StringComparison.OrdinalIgnoreCase);
}
