using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Assistant.Knowledge.Chunking;

/// <summary>A link of a page: what it points at, as written, and the words that a reader sees.</summary>
public sealed record PageLink(string Target, string Text)
{
    /// <summary>A page with more is a list of links; its further ones say little about the pages they lead to.</summary>
    private const int MostLinks = 500;
    private const int LongestTarget = 1000;
    private const int LongestText = 160;

    /// <summary>Links in the order of the page, images left out.</summary>
    public static IReadOnlyList<PageLink> In(string markdown)
    {
        if (MarkdownTree.TryParse(SafeText.Of(markdown)) is not { } tree)
            return [];
        return
        [
            .. tree.Descendants().Select(Read).OfType<PageLink>()
                .Where(link => link.Target.Length is > 0 and <= LongestTarget && link.Text.Length is > 0 and <= LongestText)
                .Take(MostLinks),
        ];
    }

    private static PageLink? Read(MarkdownObject node) => node switch
    {
        LinkInline { IsImage: false, Url: { } url } link => new PageLink(url, InlineText.PlainOf(link)),
        HtmlInline html when HtmlTag.Parse(html.Tag) is { Name: "a", IsClosing: false, Href: { } href } => new PageLink(href, TextUntilClosed(html)),
        _ => null,
    };

    private static string TextUntilClosed(HtmlInline opening)
    {
        var words = new List<string>();
        for (var inline = opening.NextSibling; inline is not null and not HtmlInline { Tag: "</a>" }; inline = inline.NextSibling)
        {
            if (inline is LiteralInline literal)
                words.Add(literal.Content.ToString());
            else if (inline is CodeInline code)
                words.Add(code.Content);
        }

        return string.Concat(words).Trim();
    }
}
