using Assistant.Knowledge.Sources.Web;

namespace Assistant.Tests.Knowledge.Sources;

public class RobotsTxtTests
{
    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /private", "/private/x", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/public", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true)]
    [InlineData("User-agent: *\nDisallow: /a*c", "/abbbc/d", false)]
    [InlineData("User-agent: *\nDisallow: /*?q=", "/a?q=1", false)]
    [InlineData("User-agent: *\nDisallow: /stra%C3%9Fe", "/straße", false)]
    [InlineData("User-agent: *\nDisallow: /straße", "/stra%c3%9fe", false)]
    [InlineData("User-agent: *\nDisallow: /%7Ejoe", "/~joe", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: AssistantBot\nAllow: /", "/a", true)]
    [InlineData("User-agent: assistantbot/2.0\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", false)]
    [InlineData("User-agent: AssistantBotX\nDisallow: /", "/a", true)]
    [InlineData("User-agent: Other\nUser-agent: AssistantBot\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: Other\nDisallow: /\nUser-agent: AssistantBot\nDisallow: /b", "/a", true)]
    [InlineData("User-agent: AssistantBot\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: AssistantBot\nDisallow: /b", "/b", false)]
    [InlineData("\ufeffuser-AGENT : * # all\r\n disallow : /a # this\r\n", "/a", false)]
    [InlineData("Disallow: /", "/a", true)]
    [InlineData("<html><body>Not found</body></html>", "/a", true)]
    public void Allows_what_the_longest_rule_of_our_group_allows(string text, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsTxt.Parse(text, "AssistantBot").Allows(path));

    [Fact]
    public void Reads_delay_and_sitemaps()
    {
        var robots = RobotsTxt.Parse("Sitemap: https://a.test/s.xml\nUser-agent: *\nCrawl-delay: 1.5\nUser-agent: x\nCrawl-delay: 9\nSitemap: /t.xml\nCrawl-delay: nan", "AssistantBot");

        Assert.Equal(TimeSpan.FromSeconds(1.5), robots.CrawlDelay);
        Assert.Equal(["https://a.test/s.xml", "/t.xml"], robots.Sitemaps);
    }

    [Fact]
    public void A_pattern_of_stars_takes_no_time() =>
        Assert.True(RobotsTxt.Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 500)) + "b", "x").Allows("/" + new string('a', 5_000)));
}
