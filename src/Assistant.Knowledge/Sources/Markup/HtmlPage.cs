using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SmartReader;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>The main content of an HTML page as Markdown.</summary>
internal static partial class HtmlPage
{
    private static readonly HtmlParser Parser = new();

    /// <summary>A file: what its author marked as main, or the body.</summary>
    public static Page Read(string html, Uri? page)
    {
        if (HtmlGuard.IsTooDeep(html)) return PlainText.Read(HtmlGuard.TextOf(html));
        var document = Parser.ParseDocument(html);
        var main = MainOf(document);
        return new Page(TitleOf(document, main), Terminated(HtmlToMarkdown.Convert(main, page)), FrontMatterOf(document));
    }

    /// <summary>A page of a site, whose menus and footers are no content.</summary>
    /// <param name="html">What the document was parsed from; <see cref="HtmlGuard"/> has let it pass.</param>
    public static Page ReadArticle(IHtmlDocument document, string html, Uri page)
    {
        var main = MainOf(document);
        var marked = HtmlToMarkdown.Convert(main, page);
        var extracted = HtmlGuard.IsExtractable(html) ? Extracted(html, page) : "";
        // The extractor works by looks and may take a section for a menu; then the author's own mark is better.
        var enough = main is IHtmlBodyElement ? Math.Min(200, 0.3 * marked.Length) : 0.8 * marked.Length;
        var markdown = extracted.Length > 0 && extracted.Length >= enough ? extracted : marked;
        return new Page(TitleOf(document, main), Terminated(markdown), FrontMatterOf(document));
    }

    private static string Extracted(string html, Uri page)
    {
        var reader = new Reader(page.AbsoluteUri, html) { KeepClasses = true };
        var article = reader.GetArticle();
        // IsReadable is a guess from the length of paragraphs, which reference pages fail.
        return article.Completed && !string.IsNullOrEmpty(article.Content)
            ? HtmlToMarkdown.Convert(Parser.ParseDocument(article.Content).Body!, page)
            : "";
    }

    private static IElement MainOf(IHtmlDocument document)
    {
        IElement?[] candidates = [document.QuerySelector("main article"), document.QuerySelector("main, [role=main]"), document.QuerySelector("article")];
        return candidates.FirstOrDefault(candidate => candidate is not null && HasText(candidate)) ?? (IElement?)document.Body ?? document.DocumentElement;
    }

    private static bool HasText(IElement element) => HtmlContent.TextOf(element).AsSpan().Trim().Length > 0;

    private static string? TitleOf(IHtmlDocument document, IElement main)
    {
        var title = Folded(document.Title);
        var heading = Folded(Words(main.QuerySelector("h1") ?? document.QuerySelector("h1")));
        var site = Folded(document.QuerySelector("meta[property='og:site_name']")?.GetAttribute("content"));
        var withoutSite = SiteSuffix().Replace(title, "");
        if (site.Length > 0 && title.EndsWith(site, StringComparison.OrdinalIgnoreCase)) withoutSite = title[..^site.Length].TrimEnd(' ', '-', '|', '–', '—', '·', ':', '•', '»');
        if (heading.Length > 0 && !heading.Equals(site, StringComparison.OrdinalIgnoreCase)) return heading;
        return withoutSite.Length > 0 ? withoutSite : title.Length > 0 ? title : heading.Length > 0 ? heading : null;
    }

    private static string? Words(IElement? heading)
    {
        if (heading is null) return null;
        var copy = (IElement)heading.Clone();
        foreach (var link in copy.QuerySelectorAll("a").Where(link => HtmlContent.IsPermalink(link, link.TextContent.Trim())).ToList()) link.Remove();
        return HtmlContent.TextOf(copy).Replace("\u200b", "", StringComparison.Ordinal);
    }

    private static FrontMatter FrontMatterOf(IHtmlDocument document) =>
        document.QuerySelector("meta[name=description]")?.GetAttribute("content") is { Length: > 0 } description ? new FrontMatter { Description = Folded(description) } : FrontMatter.None;

    private static string Terminated(string markdown) => markdown.Length == 0 ? "" : markdown + "\n";

    private static string Folded(string? text) => text is null ? "" : Whitespace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+[|–—·•»-]\s+[^|–—·•»]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex SiteSuffix();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}
