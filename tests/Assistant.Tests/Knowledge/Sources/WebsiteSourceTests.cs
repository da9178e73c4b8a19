using System.IO.Compression;
using System.Text;
using Assistant.Knowledge.Sources;
using Assistant.TestKit.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.Tests.Knowledge.Sources;

public sealed class WebsiteSourceTests : IAsyncLifetime
{
    /// <summary>Pauses and retries pass at once; the time-out of a page never comes.</summary>
    private readonly HurriedClock clock = new(TimeSpan.FromSeconds(10));
    private FakeWebsite site = null!;

    public async ValueTask InitializeAsync() => site = await FakeWebsite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private Task<List<SourceItem>> Read(string start = "/", Action<SourceOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new SourceOptions { Location = site.Url + start, Name = "site" };
        configure?.Invoke(options);
        return Reading.Source(options, clock: time ?? clock).All();
    }

    private async Task<string> Refusal(string start = "/") => (await Assert.ThrowsAsync<SourceUnavailableException>(() => Read(start))).Message;

    private FakeWebsite Sitemap(params string[] paths) => site.Raw("/sitemap.xml", Urls(paths), "application/xml");

    private string Urls(params string[] paths) => $"<urlset>{string.Concat(paths.Select(path => $"<url><loc>{site.Url}{path.Replace("&", "&amp;", StringComparison.Ordinal)}</loc></url>"))}</urlset>";

    private string Index(params string[] paths) => $"<sitemapindex>{string.Concat(paths.Select(path => $"<sitemap><loc>{site.Url}{path}</loc></sitemap>"))}</sitemapindex>";

    private static string Html(string title, string main, string head = "") => $"<html><head><title>{title}</title>{head}</head><body><nav>Menu</nav><main><h1>{title}</h1><p>{main}</p></main></body></html>";

    private static byte[] Zipped(string text)
    {
        var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    [Fact]
    public async Task Reads_the_pages_of_the_sitemap_without_menus()
    {
        Sitemap("/", "/guide/a", "/guide/a?utm_source=x", "/logo.png", "/guide/b/")
            .Page("/", Html("Home", "Welcome.")).Page("/guide/a", Html("A", "Text of a. <a href='/hidden'>more</a>")).Page("/guide/b/", Html("B", "Text of b."));

        var documents = (await Read()).Documents();

        Assert.Equal(
            [("/", "Home", $"{site.Url}/", "# Home\n\nWelcome.\n"),
             ("/guide/a", "A", $"{site.Url}/guide/a", $"Text of a. [more]({site.Url}/hidden)\n"),
             ("/guide/b", "B", $"{site.Url}/guide/b/", "# B\n\nText of b.\n")],
            documents.Select(document => (document.Path, document.Title, document.Url!, document.Markdown)));
        Assert.DoesNotContain("/hidden", site.Requests);
    }

    [Fact]
    public async Task Follows_an_index_of_sitemaps_compressed_or_plain()
    {
        site.Raw("/robots.txt", $"Sitemap: {site.Url}/all.xml\nSitemap: /more.txt", "text/plain")
            .Raw("/all.xml", Index("/one.xml.gz", "/two.xml"), "application/xml")
            .Bytes("/one.xml.gz", Zipped(Urls("/a")), "application/gzip").Raw("/two.xml", Urls("/b"), "application/xml")
            .Raw("/more.txt", $"{site.Url}/c\n", "text/plain")
            .Page("/a", Html("A", "x")).Page("/b", Html("B", "x")).Page("/c", Html("C", "x"));

        var items = await Read();

        Assert.Equal(["/a", "/b", "/c"], items.Paths());
        Assert.Null(items.Incomplete());
        Assert.DoesNotContain("/sitemap.xml", site.Requests);
    }

    [Fact]
    public async Task A_part_of_the_sitemap_that_cannot_be_read_makes_the_run_incomplete()
    {
        site.Raw("/sitemap.xml", Index("/one.xml", "/gone.xml"), "application/xml").Raw("/one.xml", Urls("/a"), "application/xml").Page("/a", Html("A", "x"));

        var items = await Read();

        Assert.Equal(["/a"], items.Paths());
        Assert.Equal($"Sitemap '{site.Url}/gone.xml' cannot be read; mend it or index again later.", items.Incomplete());
    }

    [Fact]
    public async Task A_named_sitemap_that_is_gone_and_one_that_fails_make_the_run_incomplete()
    {
        site.Raw("/robots.txt", $"Sitemap: {site.Url}/one.xml\nSitemap: {site.Url}/gone.xml", "text/plain").Raw("/one.xml", Urls("/a"), "application/xml")
            .Page("/a", Html("A", "x")).Page("/", Html("Home", "x"));
        Assert.Equal($"Sitemap '{site.Url}/gone.xml' cannot be read; mend it or index again later.", (await Read()).Incomplete());

        site.Status("/robots.txt", 404).Status("/sitemap.xml", 500);
        Assert.Equal($"Sitemap '{site.Url}/sitemap.xml' answers 500 (server error); index it later.", (await Read()).Incomplete());
    }

    [Fact]
    public async Task A_sitemap_may_be_the_location()
    {
        site.Raw("/docs/map.xml", Urls("/docs/a", "/b"), "application/xml").Page("/docs/a", Html("A", "x")).Page("/b", Html("B", "x"));

        Assert.Equal(["/docs/a", "/b"], (await Read("/docs/map.xml")).Paths());
        Assert.Equal($"Sitemap '{site.Url}/no.xml' cannot be read; check the address, or give the site's start page instead.", await Refusal("/no.xml"));
    }

    [Fact]
    public async Task Without_a_sitemap_links_are_followed_below_the_start_only()
    {
        site.Page("/guide/", Html("Guide", "<a href='a'>a</a> <a href='/guide/a#x'>a</a> <a href='/blog'>blog</a> <a href='https://other.invalid/guide/x'>x</a> <a href='z' rel='nofollow'>z</a>"))
            .Page("/guide/a", Html("A", "<a href='./b.html'>b</a> <a href='logo.svg'>logo</a>")).Page("/guide/b.html", Html("B", "end"));

        Assert.Equal(["/guide", "/guide/a", "/guide/b.html"], (await Read("/guide/")).Paths());
        Assert.Equal(["/robots.txt", "/sitemap.xml", "/guide/sitemap.xml", "/guide/", "/guide/a", "/guide/b.html"], site.Requests);
    }

    [Fact]
    public async Task Stops_at_the_bound_and_says_so()
    {
        Sitemap("/a", "/b", "/c").Page("/a", Html("A", "x")).Page("/b", Html("B", "x")).Page("/c", Html("C", "x"));

        var items = await Read(configure: options => options.MaxDocuments = 2);

        Assert.Equal(["/a", "/b"], items.Paths());
        Assert.Equal($"Website '{site.Url}/' has more than 2 pages; raise MaxDocuments, or leave some out with Exclude globs.", items.Incomplete());
    }

    [Fact]
    public async Task Globs_narrow_the_pages()
    {
        Sitemap("/", "/guide/a", "/guide/old/b", "/blog/c").Page("/guide/a", Html("A", "x"));

        Assert.Equal(["/guide/a"], (await Read(configure: options => { options.Include.Add("guide/**"); options.Exclude.Add("**/old/**"); })).Paths());
        Assert.Equal(["/robots.txt", "/sitemap.xml", "/guide/a"], site.Requests);
    }

    [Fact]
    public async Task What_robots_txt_forbids_is_withdrawn_unread()
    {
        Sitemap("/a", "/private/b", "/moved").Raw("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 2", "text/plain").Page("/a", Html("A", "x")).Redirect("/moved", "/private/b");

        var items = await Read();

        Assert.Equal(["/a"], items.Paths());
        Assert.Equal(
            [($"/private/b", $"Page '{site.Url}/private/b' is not allowed by robots.txt; allow AssistantBot there to index it."),
             ("/moved", $"Page '{site.Url}/moved' redirects to a page that robots.txt does not allow; allow AssistantBot there to index it.")],
            items.Withdrawn().Select(item => (item.Path, item.Reason)));
        Assert.DoesNotContain("/private/b", site.Requests);
        Assert.Contains(TimeSpan.FromSeconds(2), clock.Waits);
    }

    [Fact]
    public async Task Robots_txt_can_close_the_site()
    {
        site.Raw("/robots.txt", "User-agent: AssistantBot\nDisallow: /", "text/plain");
        Assert.Equal($"robots.txt of website '{site.Url}/' does not allow AssistantBot to read it; allow it there or index the site's files instead.", await Refusal());

        site.Status("/robots.txt", 503);
        Assert.Equal($"Website '{site.Url}/' answers 503 for robots.txt, which forbids all crawling; index it later or mend robots.txt.", await Refusal());

        site.On("/robots.txt", Unzippable);
        Assert.Equal($"Website '{site.Url}/' has a body that is not compressed as its Content-Encoding says; mend the server or index it later.", await Refusal());
    }

    [Fact]
    public async Task What_its_author_took_away_is_withdrawn_and_what_fails_is_skipped()
    {
        Sitemap("/noindex", "/header", "/gone", "/deleted", "/blank", "/forbidden", "/pdf", "/good")
            .Page("/noindex", Html("N", "x", "<meta name='robots' content='noindex, follow'>"))
            .On("/header", context => { context.Response.Headers["X-Robots-Tag"] = "noindex"; return context.Response.WriteAsync(Html("H", "x")); })
            .Status("/gone", 404).Status("/deleted", 410).Page("/blank", "<html><body><script>x</script></body></html>")
            .Status("/forbidden", 403).Raw("/pdf", "%PDF", "application/pdf").Page("/good", Html("G", "x"));

        var items = await Read();

        Assert.Equal(["/good"], items.Paths());
        Assert.Equal(["/noindex", "/header", "/gone", "/deleted", "/blank"], items.Withdrawn().Select(item => item.Path));
        Assert.Equal(["/forbidden", "/pdf"], items.Skipped().Select(item => item.Path));
        Assert.Equal(
            ["says noindex; remove that mark to index it", "says noindex; remove that mark to index it", "answers 404 (no such page); mend the link or the sitemap that leads to it",
             "answers 410 (no such page); mend the link or the sitemap that leads to it", "holds no text; leave it out with an Exclude glob",
             "answers 403 (no access); put credentials into the source's Location or leave it out", "is neither HTML nor text; leave it out with an Exclude glob"],
            items.Reasons().Select(reason => reason.Split("' ", 2)[1].TrimEnd('.')));
        Assert.Null(items.Incomplete());
    }

    [Fact]
    public async Task Redirects_are_followed_on_the_host_alone()
    {
        await using var other = await FakeWebsite.StartAsync();
        Sitemap("/old", "/away", "/loop", "/nowhere").Redirect("/old", "/new", 301).Page("/new", Html("New", "x"))
            .Redirect("/away", other.Url + "/x?token=abc").Redirect("/loop", "/loop").Status("/nowhere", 302);

        var items = await Read();

        Assert.Equal([("/new", $"{site.Url}/new")], items.Documents().Select(document => (document.Path, document.Url!)));
        Assert.Equal(
            [$"Page '{site.Url}/away' redirects to another host ({other.Url}/x); add that address as a source of its own.",
             $"Page '{site.Url}/loop' redirects in a circle or too often; mend the redirect on the site.",
             $"Page '{site.Url}/nowhere' redirects to no valid address; mend the redirect on the site."],
            items.Reasons());
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_server_is_asked_again_when_it_says(int status)
    {
        var asked = 0;
        Sitemap("/a").On("/a", context =>
        {
            if (++asked == 3) return context.Response.WriteAsync(Html("A", "x"));
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });

        Assert.Equal(["/a"], (await Read()).Paths());
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], clock.Waits);
    }

    [Fact]
    public async Task A_server_that_stays_busy_or_broken_costs_its_page_only()
    {
        Sitemap("/busy", "/later", "/broken", "/good").Status("/busy", 503).Status("/broken", 500).Page("/good", Html("G", "x"))
            .On("/later", context => { context.Response.StatusCode = 429; context.Response.Headers.RetryAfter = "3600"; return Task.CompletedTask; });

        var items = await Read();

        Assert.Equal(["/good"], items.Paths());
        Assert.Equal(["answers 503 (too busy) again and again; index it later", "asks to wait for 3600 s; index it later", "answers 500 (server error); index it later"],
            items.Skipped().Select(item => item.Reason.Split("' ", 2)[1].TrimEnd('.')));
        Assert.Equal((4, 1, 2), (site.Requests.Count(path => path == "/busy"), site.Requests.Count(path => path == "/later"), site.Requests.Count(path => path == "/broken")));
    }

    [Fact]
    public async Task A_site_that_fails_again_and_again_is_left()
    {
        var paths = Enumerable.Range(0, 30).Select(i => $"/p{i}").ToArray();
        Sitemap(paths);
        foreach (var path in paths) site.Status(path, 500);

        var items = await Read();

        Assert.Equal(20, items.Skipped().Count);
        Assert.Equal($"Website '{site.Url}/' failed 20 times in a row; index it again when it is well.", items.Incomplete());
    }

    [Fact]
    public async Task A_page_that_fails_in_a_crawl_may_hide_others()
    {
        site.Page("/", Html("Home", "<a href='/a'>a</a> <a href='/b'>b</a>")).Status("/a", 500).Page("/b", Html("B", "x"));

        var items = await Read();

        Assert.Equal(["/", "/b"], items.Paths());
        Assert.Equal($"Some pages of website '{site.Url}/' did not answer, so pages behind them may be missing; index it again later.", items.Incomplete());
    }

    [Fact]
    public async Task A_bad_body_costs_its_page_only()
    {
        Sitemap("/zip", "/brotli", "/cut", "/large", "/endless", "/good").On("/zip", Unzippable)
            .On("/brotli", context => { context.Response.Headers.ContentEncoding = "br"; return context.Response.Body.WriteAsync(new byte[] { 255, 254, 253, 252, 251, 250 }).AsTask(); })
            .On("/cut", async context =>
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("<p>Half");
                await context.Response.Body.FlushAsync();
                context.Abort();
            })
            .Page("/large", new string('x', 3000))
            .On("/endless", async context => { for (var i = 0; i < 100 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.WriteAsync(new string('x', 1000)); })
            .Page("/good", Html("G", "x"));

        var items = await Read(configure: options => options.MaxDocumentBytes = 2000);

        Assert.Equal(["/good"], items.Paths());
        Assert.Equal(
            ["has a body that is not compressed as its Content-Encoding says; mend the server or index it later", "has a body that is not compressed as its Content-Encoding says; mend the server or index it later",
             "cannot be reached; check the address, the name service and the network", "is more than 2000 bytes; split it or raise MaxDocumentBytes", "is more than 2000 bytes; split it or raise MaxDocumentBytes"],
            items.Skipped().Select(item => item.Reason.Split("' ", 2)[1].TrimEnd('.')));
    }

    [Fact]
    public async Task A_page_that_does_not_answer_in_time_is_skipped()
    {
        var (asked, released, time) = (new TaskCompletionSource(), new TaskCompletionSource(), new FakeTimeProvider());
        Sitemap("/slow").On("/slow", _ => { asked.TrySetResult(); return released.Task; });

        var reading = Read(time: time);
        await asked.Task;
        while (!reading.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal($"Page '{site.Url}/slow' did not answer within 20 s; raise PageTimeoutSeconds or index it later.", Assert.Single((await reading).Skipped()).Reason);
        released.SetResult();
    }

    [Theory]
    [InlineData("text/html; charset=iso-8859-1", "iso-8859-1", "")]
    [InlineData("text/html; charset=\"utf-8\"", "utf-8", "")]
    [InlineData("text/html", "windows-1252", "<meta charset=windows-1252>")]
    [InlineData("text/html", "windows-1252", "")]
    [InlineData("text/html; charset=utf-16", "utf-16", "")]
    [InlineData("text/html; charset=shift_jis", "utf-8", "<!-- the header lies -->", false)]
    [InlineData("text/html; charset=utf-7", "utf-8", "")]
    [InlineData("text/html; charset=no-such-charset", "utf-8", "")]
    public async Task Reads_the_character_set_that_the_page_names(string contentType, string encoding, string head, bool isRight = true)
    {
        var bytes = (System.Text.CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(Html("T", "Größe", head));
        Sitemap("/a", "/b").Bytes("/a", bytes, contentType).Page("/b", Html("B", "x"));

        var documents = (await Read()).Documents();

        Assert.Equal(["/a", "/b"], documents.Select(document => document.Path));
        Assert.Equal(isRight, documents[0].Markdown.Contains("Größe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_and_markdown_are_pages_too()
    {
        Sitemap("/a.txt", "/b.md", "/c").Raw("/a.txt", "1 * 2", "text/plain").Raw("/b.md", "# B\n\n*x*", "text/plain").Raw("/c", "# C", "text/markdown");

        Assert.Equal(["1 \\* 2\n", "# B\n\n*x*\n", "# C\n"], (await Read()).Documents().Select(document => document.Markdown));
    }

    [Fact]
    public async Task Text_is_filed_under_the_address_that_shows_it()
    {
        Sitemap("/print/a", "/b?view=1", "/c/index.html").Page("/print/a", Html("A", "Printed.", "<link rel=canonical href='/a'>")).Page("/a", Html("A", "Shown.", "<link rel=canonical href='/a'>"))
            .Page("/b?view=1", Html("B", "One.", "<link rel=canonical href='/b'>")).Page("/b", Html("B", "Every one.")).Page("/c/index.html", Html("C", "x", "<link rel=canonical href='/c/'>"));

        var items = await Read();

        Assert.Equal(
            [($"{site.Url}/c/", "# C\n\nx\n"), ($"{site.Url}/a", "# A\n\nShown.\n"), ($"{site.Url}/b", "# B\n\nEvery one.\n")],
            items.Documents().Select(document => (document.Url!, document.Markdown)));
        Assert.Empty(items.Reasons());
    }

    [Fact]
    public async Task A_page_whose_canonical_one_cannot_be_read_stands_for_itself()
    {
        Sitemap("/a", "/b", "/c", "/d", "/e", "/f").Raw("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
            .Page("/a", Html("A", "x", "<link rel=canonical href='/gone'>"))
            .Page("/b", Html("B", "x", "<link rel=canonical href='/private/b'>"))
            .Page("/c", Html("C", "x", "<link rel=canonical href='/d'>")).Page("/d", Html("D", "x", "<link rel=canonical href='/c'>"))
            .Page("/e", Html("E", "x", "<link rel=canonical href='/'>"))
            .Page("/f", Html("F", "x", "<link rel=canonical href='/back'>")).Redirect("/back", "/f");

        var items = await Read();

        Assert.Equal([("/e", "E"), ("/a", "A"), ("/b", "B"), ("/c", "C"), ("/f", "F")], items.Documents().Select(document => (document.Path, document.Title)));
        Assert.All(items.Documents(), document => Assert.Equal(site.Url + document.Path, document.Url));
    }

    [Fact]
    public async Task Listed_pages_of_one_path_are_all_read()
    {
        var paths = Enumerable.Range(0, 30).Select(i => $"/item?id={i}").ToArray();
        Sitemap(paths);
        foreach (var path in paths) site.Page(path, Html(path[4..].Replace('=', ' '), "x"));

        var items = await Read();

        Assert.Equal(paths, items.Paths());
        Assert.Null(items.Incomplete());
    }

    [Fact]
    public async Task Endless_queries_are_left_out_and_said_so()
    {
        string Links(string path) => string.Concat(Enumerable.Range(0, 30).Select(i => $"<a href='{path}?page={i}'>{i}</a>"));
        site.Page("/", Html("Home", Links("/list")));
        for (var i = 0; i < 30; i++) site.Page($"/list?page={i}", Html($"List {i}", "x"));

        var items = await Read();

        Assert.Equal(21, items.Paths().Count);
        Assert.Equal($"Page '/list' of website '{site.Url}/' has more than 20 addresses that differ in their query only; list those to read in a sitemap, or leave the page out with an Exclude glob.", items.Incomplete());
        Assert.Null((await Read(configure: options => options.Exclude.Add("list"))).Incomplete());
    }

    [Fact]
    public async Task Credentials_go_to_the_site_and_into_no_address()
    {
        var given = new List<string>();
        site.Raw("/robots.txt", "", "text/plain").On("/", context =>
        {
            given.Add(context.Request.Headers.Authorization.ToString());
            return context.Response.WriteAsync(Html("Home", "x"));
        });

        var items = await Reading.Source(new() { Location = site.Url.Replace("//", "//joe:s3cret%40@", StringComparison.Ordinal) + "/" }, clock: clock).All();

        Assert.Equal(["Basic " + Convert.ToBase64String("joe:s3cret@"u8)], given);
        Assert.Equal([site.Url + "/"], items.Documents().Select(document => document.Url));
        Assert.DoesNotContain(items, item => item.ToString().Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_is_not_sent_unencrypted_after_a_redirect()
    {
        var wire = new Wire(request => request.RequestUri!.AbsoluteUri switch
        {
            "https://docs.test/sitemap.xml" => Answer("<urlset><url><loc>https://docs.test/a</loc></url><url><loc>http://docs.test/b</loc></url></urlset>", "application/xml"),
            "https://docs.test/a" => new(System.Net.HttpStatusCode.Found) { Headers = { Location = new Uri("http://docs.test/a") } },
            "http://docs.test/b" => Answer(Html("B", "x"), "text/html"),
            _ => new(System.Net.HttpStatusCode.NotFound),
        });

        var items = await Reading.Source(new() { Location = "https://joe:s3cret@docs.test/" }, new HttpClient(wire), clock).All();

        Assert.Equal("Page 'https://docs.test/a' redirects from https to http, where the password would be sent unencrypted; mend the redirect on the site.", Assert.Single(items.Reasons()));
        Assert.Equal(["https", "https", "https"], wire.Authorized.Select(url => url.Scheme));
        Assert.Equal(["/b"], items.Paths());

        static HttpResponseMessage Answer(string text, string type) => new() { Content = new StringContent(text, Encoding.UTF8, type) };
    }

    [Fact]
    public async Task A_site_that_cannot_be_reached_is_one_sentence()
    {
        Assert.Equal($"Website '{site.Url}/' answers 404 (no such page); mend the link or the sitemap that leads to it.", await Refusal());

        var url = site.Url;
        await site.DisposeAsync();
        Assert.Equal($"Website '{url}/' cannot be reached; check the address, the name service and the network.",
            (await Assert.ThrowsAsync<SourceUnavailableException>(() => Reading.Source(new() { Location = url + "/" }, clock: clock).All())).Message);
    }

    private static Task Unzippable(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return context.Response.WriteAsync("This is no gzip.");
    }

    /// <summary>Notes which requests carried credentials; loopback has no certificate for https.</summary>
    private sealed class Wire(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<Uri> Authorized { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is not null) Authorized.Add(request.RequestUri!);
            var response = answer(request);
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
