using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Tests.Knowledge.Sources;

public class PageUrlTests
{
    [Theory]
    [InlineData("guide/intro.md", "https://docs.test/guide/intro")]
    [InlineData("guide/index.md", "https://docs.test/guide")]
    [InlineData("guide/README.md", "https://docs.test/guide")]
    [InlineData("guide/_index.md", "https://docs.test/guide")]
    [InlineData("index.html", "https://docs.test/")]
    [InlineData("01-start/02-install.mdx", "https://docs.test/01-start/02-install")]
    [InlineData("release 1.2/what's new?.md", "https://docs.test/release%201.2/what%27s%20new%3F")]
    [InlineData("über/straße.md", "https://docs.test/%C3%BCber/stra%C3%9Fe")]
    [InlineData("v1.2.md", "https://docs.test/v1.2")]
    [InlineData("a#b/c%20d.md", "https://docs.test/a%23b/c%2520d")]
    public void Cleans_the_file_name_away(string path, string expected) => Assert.Equal(expected, PageUrl.For("https://docs.test/", path, cleanUrls: true));

    [Theory]
    [InlineData("guide/intro.html", "https://docs.test/en/guide/intro.html")]
    [InlineData("index.html", "https://docs.test/en/index.html")]
    public void Keeps_the_file_name_when_told(string path, string expected) => Assert.Equal(expected, PageUrl.For("https://docs.test/en", path, cleanUrls: false));

    [Theory]
    [InlineData("guide/intro.md", "/start", "https://docs.test/start")]
    [InlineData("guide/intro.md", "start", "https://docs.test/guide/start")]
    [InlineData("guide/intro.md", "./start", "https://docs.test/guide/start")]
    [InlineData("guide/deep/intro.md", "../start", "https://docs.test/guide/start")]
    [InlineData("guide/intro.md", "/", "https://docs.test/")]
    [InlineData("intro.md", "../../../x", "https://docs.test/x")]
    public void Follows_the_slug(string path, string slug, string expected) =>
        Assert.Equal(expected, PageUrl.For("https://docs.test", path, cleanUrls: true, new FrontMatter { Slug = slug }));

    [Fact]
    public void Puts_a_docusaurus_id_in_the_file_names_place() =>
        Assert.Equal("https://docs.test/guide/first-steps", PageUrl.For("https://docs.test", "guide/01-intro.md", cleanUrls: true, new FrontMatter { PageId = "first-steps" }));

    [Fact]
    public void Carries_no_credentials() =>
        Assert.Equal("https://docs.test/a", PageUrl.For("https://me:pw@docs.test/?token=1", "a.md", cleanUrls: true));

    [Fact]
    public void Is_null_without_a_base() => Assert.Null(PageUrl.For(null, "a.md", cleanUrls: true));
}
