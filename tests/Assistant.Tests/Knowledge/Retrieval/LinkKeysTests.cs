using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Retrieval;

public class LinkKeysTests
{
    [Theory]
    [InlineData("./other.md")]
    [InlineData("other.md#part")]
    [InlineData("../guide/other")]
    [InlineData("/guide/other")]
    [InlineData("/guide/Other.html?tab=1")]
    [InlineData("/docs/guide/other")]
    [InlineData("other/index.md")]
    [InlineData("https://docs.example.com/guide/other/")]
    [InlineData("http://DOCS.example.com/guide/other#part")]
    [InlineData("//docs.example.com/guide/other")]
    public void Every_spelling_of_a_link_finds_its_page(string target)
    {
        var linking = Page("guide/first.md");
        var linked = Page("guide/other.md");

        Assert.Contains(LinkKeys.OfTarget(linking, target), LinkKeys.OfPage(linked).Contains);
    }

    [Theory]
    [InlineData("#part")]
    [InlineData("mailto:team@example.com")]
    [InlineData("https://elsewhere.example.com/guide/other")]
    [InlineData("./another.md")]
    [InlineData("javascript:open()")]
    [InlineData("http://")]
    [InlineData("../../../../other.md")]
    public void Other_links_do_not(string target) =>
        Assert.DoesNotContain(LinkKeys.OfTarget(Page("guide/first.md"), target), LinkKeys.OfPage(Page("guide/other.md")).Contains);

    [Fact]
    public void A_page_of_another_source_is_found_by_its_address_alone()
    {
        var elsewhere = Page("guide/other.md") with { Source = "blog" };

        Assert.DoesNotContain(LinkKeys.OfTarget(Page("guide/first.md") with { Url = null }, "other.md"), LinkKeys.OfPage(elsewhere).Contains);
        Assert.Contains(LinkKeys.OfTarget(Page("guide/first.md"), "https://docs.example.com/guide/other"), LinkKeys.OfPage(elsewhere).Contains);
    }

    [Fact]
    public void Sites_at_two_ports_are_two_sites()
    {
        var page = Page("guide/other.md") with { Source = "preview", Url = "http://localhost:3000/guide/other" };

        Assert.Contains(LinkKeys.OfTarget(Page("guide/first.md"), "http://LOCALHOST:3000/guide/other"), LinkKeys.OfPage(page).Contains);
        Assert.DoesNotContain(LinkKeys.OfTarget(Page("guide/first.md"), "http://localhost:4000/guide/other"), LinkKeys.OfPage(page).Contains);
    }

    private static Document Page(string path) =>
        new() { Source = "docs", Path = path, Title = "T", Markdown = "", Url = $"https://docs.example.com/{path.Replace(".md", "", StringComparison.Ordinal)}" };
}
