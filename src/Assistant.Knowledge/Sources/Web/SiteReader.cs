using System.Runtime.CompilerServices;
using Assistant.Knowledge.Sources.Files;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>Fetches the pages of one site one after the other, and in a crawl those that they link to.</summary>
internal sealed class SiteReader(SourceOptions options, string name, Uri start, WebUrls urls, PageFetcher fetcher, RobotsTxt robots, bool isCrawl)
{
    private const string AcceptedTypes = "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8";
    private const int MaxFailuresInARow = 20;

    private readonly PathFilter filter = new(options);
    private readonly Frontier frontier = new(Math.Max(1000, options.MaxDocuments * 2));
    private readonly Canonicals canonicals = new();
    private string? gap;

    public async IAsyncEnumerable<SourceItem> ReadAsync(IEnumerable<Uri> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in pages) frontier.Add(page);
        var (loaded, failuresInARow, isFirst) = (0, 0, true);
        while (Next() is (var url, var forItself))
        {
            if (loaded == options.MaxDocuments)
            {
                yield return TooMany();
                yield break;
            }

            var key = WebUrls.KeyOf(url);
            var mayFollow = isCrawl && urls.IsInScope(url);
            if (!mayFollow && !Wanted(key)) continue;
            if (!robots.Allows(url.PathAndQuery))
            {
                if (Wanted(key)) yield return new SourceItem.Withdrawn(key, Sentence(url, "is not allowed by robots.txt; allow AssistantBot there to index it"));
                continue;
            }

            var fetched = await fetcher.GetAsync(url, AcceptedTypes, options.MaxDocumentBytes, cancellationToken);
            if (fetched is Fetched.Failure failure)
            {
                if (isFirst && isCrawl) throw new SourceUnavailableException($"Website '{SafeUrl.Of(url.AbsoluteUri)}' {failure.Reason}.");
                yield return failure.IsWithdrawal ? new SourceItem.Withdrawn(key, Sentence(url, failure.Reason)) : new SourceItem.Skipped(key, Sentence(url, failure.Reason));
                if (failure.IsTransient && isCrawl) gap ??= $"Some pages of website '{Shown}' did not answer, so pages behind them may be missing; index it again later.";
                failuresInARow = failure.IsTransient ? failuresInARow + 1 : 0;
                if (failuresInARow < MaxFailuresInARow) continue;
                yield return new SourceItem.Incomplete($"Website '{Shown}' failed {MaxFailuresInARow} times in a row; index it again when it is well.");
                yield break;
            }
            (isFirst, failuresInARow) = (false, 0);

            var item = ItemOf((Fetched.Answer)fetched, key, forItself);
            if (item is SourceItem.Loaded) loaded++;
            if (item is not null) yield return item;
        }

        if (frontier.IsFull) yield return TooMany();
        else if (gap is not null) yield return new SourceItem.Incomplete(gap);
    }

    private (Uri Url, bool ForItself)? Next() =>
        frontier.Next() is { } url ? (url, false) : canonicals.NextForItself() is { } page ? (page, true) : null;

    /// <summary>Null for a page that is read under another address.</summary>
    private SourceItem? ItemOf(Fetched.Answer answer, string asked, bool forItself)
    {
        if (ParserFault.Of(() => WebPage.From(answer), out var page) is { } fault) return new SourceItem.Skipped(asked, Sentence(answer.Url, fault));
        if (page is null) return new SourceItem.Skipped(asked, Sentence(answer.Url, "is neither HTML nor text; leave it out with an Exclude glob"));
        if (isCrawl) Follow(page);

        var key = WebUrls.KeyOf(page.Url);
        var address = page.Url;
        if (page.Canonical is { } canonical && IsPlausible(canonical, page.Url))
        {
            if (WebUrls.KeyOf(canonical) == key) address = canonical;
            else if (!forItself)
            {
                frontier.Add(canonical);
                canonicals.Defer(page.Url, canonical);
                return null;
            }
        }
        if (!urls.IsInScope(address) || !Wanted(key) || !canonicals.TryTake(key)) return null;
        return page.IsIndexable ? Read(page, key, address) : new SourceItem.Withdrawn(key, Sentence(address, "says noindex; remove that mark to index it"));
    }

    private SourceItem Read(WebPage page, string key, Uri address)
    {
        if (ParserFault.Of(page.Read, out var read) is { } fault) return new SourceItem.Skipped(key, Sentence(address, fault));
        if (string.IsNullOrWhiteSpace(read.Markdown)) return new SourceItem.Withdrawn(key, Sentence(address, "holds no text; leave it out with an Exclude glob"));
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

    private void Follow(WebPage page)
    {
        foreach (var link in page.Links.Where(urls.IsInScope))
        {
            if (frontier.Follow(link) || !Wanted(WebUrls.KeyOf(link))) continue;
            gap ??= $"Page '{link.AbsolutePath}' of website '{Shown}' has more than {Frontier.MaxQueriesPerPath} addresses that differ in their query only; "
                + "list those to read in a sitemap, or leave the page out with an Exclude glob.";
        }
    }

    /// <summary>A template that calls every page the home page must not leave one page of them all.</summary>
    private bool IsPlausible(Uri canonical, Uri page) =>
        urls.IsInScope(canonical)
        && (WebUrls.KeyOf(canonical) == WebUrls.KeyOf(page) || (canonical.AbsolutePath.Trim('/') != urls.Prefix.Trim('/') && Wanted(WebUrls.KeyOf(canonical))));

    private bool Wanted(string key) => filter.Accepts(key.Split('?')[0].Trim('/') is { Length: > 0 } path ? path : "index.html");

    private string Shown => SafeUrl.Of(start.AbsoluteUri);

    private SourceItem.Incomplete TooMany() =>
        new($"Website '{Shown}' has more than {options.MaxDocuments} pages; raise MaxDocuments, or leave some out with Exclude globs.");

    private static string Sentence(Uri url, string rest) => $"Page '{SafeUrl.Of(url.AbsoluteUri)}' {rest}.";
}
