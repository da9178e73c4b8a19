using AngleSharp.Html.Parser;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Tests.Knowledge.Sources;

public class HtmlPageTests
{
    private const string Prose = "The server reads its settings when it starts, and again whenever the file changes, so that no restart is needed to change a limit. ";

    private static Page Article(string html) => HtmlPage.ReadArticle(new HtmlParser().ParseDocument(html), html, new Uri("https://docs.test/guide/intro"));

    [Fact]
    public void Takes_the_article_and_leaves_the_chrome()
    {
        var page = Article($"""
            <html><head><title>Settings | Product Docs</title></head><body>
            <header><a href="/">Product</a></header><nav><ul><li><a href="/a">Menu entry</a></li></ul></nav>
            <main><article><h1>Settings</h1><p>{Prose}</p><h2 id="limits">Limits</h2><p>{Prose}</p><pre><code class="language-yaml">limit: 5</code></pre>
            <p>See <a href="../api">the reference</a>.</p></article><aside>On this page</aside></main>
            <footer>Copyright</footer></body></html>
            """);

        Assert.Equal("Settings", page.Title);
        Assert.Contains("## Limits {#limits}", page.Markdown, StringComparison.Ordinal);
        Assert.Contains("```yaml\nlimit: 5\n```", page.Markdown, StringComparison.Ordinal);
        Assert.Contains("[the reference](https://docs.test/api)", page.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("Menu entry", page.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("Copyright", page.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_the_article_on_a_page_without_landmarks()
    {
        var links = string.Concat(Enumerable.Range(0, 40).Select(i => $"<li><a href='/{i}'>Entry {i}</a></li>"));
        var page = Article($"<html><head><title>Settings</title></head><body><div class='sidebar menu'><ul>{links}</ul></div><div class='content'><h2>Reading</h2>{string.Concat(Enumerable.Repeat($"<p>{Prose}</p>", 8))}</div></body></html>");

        Assert.Contains("no restart is needed", page.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("Entry 7", page.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_page_is_not_lost() =>
        Assert.Contains("Just this.", Article("<html><body><main><h1>Short</h1><p>Just this.</p></main></body></html>").Markdown, StringComparison.Ordinal);

    [Fact]
    public void Callouts_and_lists_of_links_are_content()
    {
        var page = Article($"<html><body><main><h1>T</h1><p>{Prose}</p><aside class='note'>Mind the gap. {Prose}</aside><ul><li><a href='/a'>First guide {Prose}</a></li><li><a href='/b'>Second guide {Prose}</a></li></ul></main></body></html>");

        Assert.Contains("Mind the gap", page.Markdown, StringComparison.Ordinal);
        Assert.Contains("Second guide", page.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<title>Install | Product</title>", "Install")]
    [InlineData("<title>Install - Product Docs</title>", "Install")]
    [InlineData("<title>Install &mdash; Product</title>", "Install")]
    [InlineData("<title>Read-only mode</title>", "Read-only mode")]
    [InlineData("<title>Install · Product</title><meta property='og:site_name' content='Product'>", "Install")]
    [InlineData("<title>Product</title>", "Product")]
    [InlineData("", null)]
    public void Cuts_the_sites_name_from_the_title(string head, string? title) => Assert.Equal(title, Article($"<html><head>{head}</head><body><p>Text</p></body></html>").Title);

    [Fact]
    public void Prefers_the_heading_unless_it_is_the_sites_name()
    {
        const string Head = "<title>Install | Product</title><meta property='og:site_name' content='Product'>";

        Assert.Equal("Install it", Article($"<html><head>{Head}</head><body><main><h1>Install it<a class='headerlink' href='#i'>¶</a></h1></main></body></html>").Title);
        Assert.Equal("Install", Article($"<html><head>{Head}</head><body><h1>Product</h1><main><p>x</p></main></body></html>").Title);
    }

    [Theory]
    [InlineData("<div>", 20_000)]
    [InlineData("<ul><li>", 5_000)]
    [InlineData("<p><b>", 2_000)]
    [InlineData("<table><tr><td>", 3_000)]
    [InlineData("<article>", 5_000)]
    public void Depth_does_not_exhaust_the_stack(string open, int times) =>
        Assert.Contains("Deep text", HtmlPage.Read(string.Concat(Enumerable.Repeat(open, times)) + "Deep text", null).Markdown, StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>", false)]
    [InlineData("<li>x", false)]
    [InlineData("<div>x</div>", false)]
    [InlineData("<img src=x><br>", false)]
    [InlineData("<div>", true)]
    [InlineData("<ul><li>", true)]
    [InlineData("<span><b>", true)]
    public void Counts_what_is_open_at_once(string piece, bool isTooDeep) => Assert.Equal(isTooDeep, HtmlGuard.IsTooDeep(string.Concat(Enumerable.Repeat(piece, 500))));

    [Fact]
    public void A_page_that_is_deep_but_not_too_deep_is_parsed() =>
        Assert.Contains("Deep text", Article(string.Concat(Enumerable.Repeat("<div>", 390)) + "Deep text").Markdown, StringComparison.Ordinal);
}
