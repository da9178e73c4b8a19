using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>One fetched page: its content, and what it says to crawlers.</summary>
/// <param name="Url">Without credentials and token-like parameters.</param>
/// <param name="Canonical">The address that the page gives itself; null when it gives none.</param>
/// <param name="Links">Where a crawler may go on.</param>
internal sealed record WebPage(Uri Url, Uri? Canonical, bool IsIndexable, IReadOnlyList<Uri> Links, Func<Page> Read)
{
    private const int MaxLinks = 5_000;
    private static readonly HtmlParser Parser = new();

    /// <summary>Null when the answer is of a type that holds no text.</summary>
    public static WebPage? From(Fetched.Answer answer)
    {
        if (WebUrls.Clean(answer.Url, answer.Url.AbsoluteUri) is not { } url) return null;
        var text = WebText.Decode(answer.Bytes, answer.Charset);
        var mayIndex = !Says(answer.Robots, "noindex");
        switch (answer.ContentType.ToUpperInvariant())
        {
            case "TEXT/MARKDOWN" or "TEXT/X-MARKDOWN":
                return new(url, null, mayIndex, [], () => PageFormats.FromMarkdown(text, MarkupDialect.Markdown, partials: null));
            case "TEXT/PLAIN":
                return new(url, null, mayIndex, [], () => PageFormats.Read(url.AbsolutePath.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? "page.md" : "page.txt", text, partials: null));
            case "TEXT/HTML" or "APPLICATION/XHTML+XML" or "":
                return FromHtml(url, text, mayIndex, Says(answer.Robots, "nofollow"));
            default:
                return null;
        }
    }

    private static WebPage FromHtml(Uri url, string html, bool mayIndex, bool noFollow)
    {
        if (HtmlGuard.IsTooDeep(html)) return new(url, null, mayIndex, [], () => HtmlPage.Read(html, url));
        var document = Parser.ParseDocument(html);
        foreach (var meta in document.QuerySelectorAll("meta[name]"))
        {
            if (!(meta.GetAttribute("name") is { } name && (name.Equals("robots", StringComparison.OrdinalIgnoreCase) || name.Equals(PageFetcher.Agent, StringComparison.OrdinalIgnoreCase)))) continue;
            var content = meta.GetAttribute("content") ?? "";
            mayIndex &= !Says(content, "noindex");
            noFollow |= Says(content, "nofollow");
        }

        var canonical = document.QuerySelector("link[rel~=canonical][href]")?.GetAttribute("href");
        return new(url, canonical is null ? null : WebUrls.Clean(url, canonical), mayIndex, noFollow ? [] : LinksOf(document, url), () => HtmlPage.ReadArticle(document, html, url));
    }

    private static List<Uri> LinksOf(IHtmlDocument document, Uri url)
    {
        var page = document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(url, href, out var given) ? given : url;
        var refresh = document.QuerySelector("meta[http-equiv=refresh i]")?.GetAttribute("content")?.Split("url=", 2, StringSplitOptions.TrimEntries) is [_, var target] ? [target.Trim('\'', '"')] : Array.Empty<string>();
        return
        [
            .. document.QuerySelectorAll("a[href]")
                .Where(link => !(link.GetAttribute("rel") ?? "").Contains("nofollow", StringComparison.OrdinalIgnoreCase))
                .Select(link => link.GetAttribute("href")!)
                .Concat(refresh)
                .Take(MaxLinks)
                .Select(link => WebUrls.Clean(page, link))
                .OfType<Uri>(),
        ];
    }

    private static bool Says(string directives, string word) =>
        directives.Split([',', ' ', ':'], StringSplitOptions.RemoveEmptyEntries).Any(directive => directive.Equals(word, StringComparison.OrdinalIgnoreCase) || directive.Equals("none", StringComparison.OrdinalIgnoreCase));
}
