using Assistant.Knowledge.Sources;
using Assistant.TestKit.Sources;

namespace Assistant.Tests.Knowledge.Sources;

/// <summary>What is read of a sitemap, whatever its author made of it. <c>%</c> stands for the site's address.</summary>
public sealed class SitemapsTests : IAsyncLifetime
{
    private FakeWebsite site = null!;

    public async ValueTask InitializeAsync() => site = await FakeWebsite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<(string Fetched, bool IsWhole)> Read(string sitemap, Action<SourceOptions>? configure = null)
    {
        site.Raw("/sitemap.xml", sitemap.Replace("%", site.Url, StringComparison.Ordinal), "application/xml").Page("/", "<p>Home</p>");
        var options = new SourceOptions { Location = site.Url + "/" };
        configure?.Invoke(options);
        var items = await Reading.Source(options, clock: new HurriedClock(TimeSpan.FromSeconds(10))).All();
        return (string.Join(' ', site.Requests.SkipWhile(path => path != "/sitemap.xml").Skip(1).Where(path => path != "/sitemap.xml")), items.Incomplete() is null);
    }

    [Theory]
    [InlineData("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc> %/a </loc></url><url><loc><![CDATA[%/b?x=1&y=2]]></loc></url></urlset>", "/a /b?x=1&y=2", true)]
    [InlineData("<?xml version='1.0'?><!-- made --><urlset><url><lastmod>2026</lastmod><loc>%/a</loc></url></urlset>", "/a", true)]
    [InlineData("<urlset><url><loc>/a</loc></url><url><loc>mailto:x</loc></url><url><loc/></url><url/></urlset>", "/a", true)]
    [InlineData("<urlset><url><loc>https://other.invalid/a</loc></url><url><loc>%/b.png</loc></url><url><loc>%/c</loc></url></urlset>", "/c", true)]
    [InlineData("<urlset xmlns:i='x'><url><loc>%/a</loc><i:image><i:loc>%/b</i:loc></i:image></url></urlset>", "/a", true)]
    [InlineData("\ufeff%/a\r\n\r\n# remark\r\n%/b\r\n", "/a /b", true)]
    [InlineData("<urlset><url><loc>%/a</loc></url><url><loc>%/b", "/a /b", false)]
    [InlineData("<!DOCTYPE x [<!ENTITY e '%/b'>]><urlset><url><loc>%/a</loc></url><url><loc>&e;</loc></url></urlset>", "/a", false)]
    [InlineData("<!doctype html><html><body>Not found<br></body></html>", "/", true)]
    [InlineData("<urlset></urlset>", "/", true)]
    [InlineData("<sitemapindex><sitemap><loc>%/sitemap.xml</loc></sitemap></sitemapindex>", "/", false)]
    [InlineData("<sitemapindex><sitemap><loc>https://other.invalid/s.xml</loc></sitemap></sitemapindex>", "/", false)]
    public async Task Lists_what_is_on_the_site(string sitemap, string fetched, bool isWhole) => Assert.Equal((fetched, isWhole), await Read(sitemap));

    [Fact]
    public async Task More_pages_than_are_wanted_are_left_out_and_said_so()
    {
        var (fetched, isWhole) = await Read($"<urlset>{string.Concat(Enumerable.Range(0, 1100).Select(i => $"<url><loc>%/p{i}</loc></url>"))}</urlset>", options => options.MaxDocuments = 2);

        Assert.False(isWhole);
        Assert.Equal(1000, fetched.Split(' ').Length);
    }
}
