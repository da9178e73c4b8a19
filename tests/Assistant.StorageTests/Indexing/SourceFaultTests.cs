using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Sources;
using Assistant.Storage;
using Assistant.StorageTests.Engines;
using Assistant.TestKit.Indexing;
using Assistant.TestKit.Sources;
using static Assistant.TestKit.Indexing.PageSource;

namespace Assistant.StorageTests.Indexing;

/// <summary>What pages and sources that change, fail or hold secrets do to the index.</summary>
public sealed class SourceFaultTests : IAsyncLifetime
{
    private readonly SqliteEngine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("assistant-faults-").FullName;
    private IStoredKnowledgeIndex _index = null!;

    public async ValueTask InitializeAsync() => _index = await _engine.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<IndexReport> RunAsync(params IReadOnlyList<PageSource> sources) => RunAsync(false, [.. sources.Select(source => source.Configured)]);

    private Task<IndexReport> RunAsync(bool rebuild, params IReadOnlyList<(SourceOptions, IDocumentSource)> sources) =>
        new IndexBuilder(_index, Paragraphs.Cut, Paragraphs.Encode, embedder: null, TimeProvider.System).RunAsync(sources, new IndexBuildOptions(1, 1) { Rebuild = rebuild }, null, CancellationToken.None);

    private async Task<SourceReport> RunAsync(string location)
    {
        using var http = new HttpClient(DocumentSourceFactory.CreateHandler());
        var options = new SourceOptions { Location = location, Name = "docs" };
        return (await RunAsync(false, (options, new DocumentSourceFactory(http, new HurriedClock(TimeSpan.FromSeconds(10)), _folder).Create(options)))).Sources[0];
    }

    private async Task<string[]> TextsAsync()
    {
        var terms = await _index.ReadTermsAsync(CancellationToken.None).ToListAsync();
        return [.. (await _index.GetChunksAsync([.. terms.Select(t => t.ChunkId)], CancellationToken.None)).Select(chunk => chunk.Text.Trim()).Order(StringComparer.Ordinal)];
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
        File.WriteAllText(Path.Combine(_folder, path), text);
    }

    [Fact]
    public async Task A_page_that_became_a_draft_or_was_emptied_answers_no_more_and_one_that_cannot_be_read_does()
    {
        foreach (var name in (string[])["draft", "empty", "blank", "latin", "good"]) Write($"docs/{name}.md", name);
        await RunAsync(Path.Combine(_folder, "docs"));

        Write("docs/draft.md", "---\ndraft: true\n---\ndraft");
        Write("docs/empty.md", "");
        Write("docs/blank.md", "<!-- gone -->");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "docs", "latin.md"), [0xE9, 0x20]);
        var report = await RunAsync(Path.Combine(_folder, "docs"));

        Assert.Equal(["good", "latin"], await TextsAsync());
        Assert.Equal((3, 1, 4), (report.Removed, report.Unchanged, report.Skipped));
        Assert.Contains(report.SkippedPages, page => page.Reason == "'draft.md' is marked as a draft; remove `draft` from its front matter to index it.");
    }

    [Fact]
    public async Task A_web_page_that_is_gone_forbidden_or_says_noindex_answers_no_more_and_one_that_fails_does()
    {
        await using var site = await FakeWebsite.StartAsync();
        var paths = new[] { "/gone", "/noindex", "/private", "/broken", "/good" };
        site.Raw("/sitemap.xml", $"<urlset>{string.Concat(paths.Select(path => $"<url><loc>{site.Url}{path}</loc></url>"))}</urlset>", "application/xml");
        foreach (var path in paths) site.Page(path, $"<p>The page {path[1..]}</p>");
        await RunAsync(site.Url + "/");
        Assert.Equal(5, (await TextsAsync()).Length);

        site.Status("/gone", 410).Page("/noindex", "<meta name=robots content=noindex><p>x</p>").Raw("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain").Status("/broken", 500);
        var report = await RunAsync(site.Url + "/");

        Assert.Equal(["The page broken", "The page good"], await TextsAsync());
        Assert.Equal((3, 1, 4), (report.Removed, report.Unchanged, report.Skipped));
    }

    [Fact]
    public async Task A_withdrawn_page_goes_even_when_the_source_is_not_read_to_its_end()
    {
        await RunAsync(new PageSource("docs", Page("a", "one"), Page("b", "two"), Page("nul\0", "three")));

        var report = await RunAsync(new PageSource("docs", new SourceItem.Withdrawn("a", "Draft."), new SourceItem.Withdrawn("nul\0", "Draft."), new SourceItem.Incomplete("Stopped.")));

        Assert.Equal(["two"], await TextsAsync());
        Assert.Equal((2, 2), (report.Sources[0].Removed, report.Sources[0].Skipped));
        Assert.Equal((1, 1), (report.State.Sources[0].Documents, report.State.Sources[0].Chunks));
    }

    [Fact]
    public async Task A_fault_that_no_source_expects_ends_that_source_and_not_the_run()
    {
        await RunAsync(new PageSource("one", Page("a", "a1"), Page("b", "b1")), new PageSource("two", Page("c", "c1")));
        var fault = new InvalidDataException("Bad block\nat https://joe:s3cret@h.com/x.");

        var report = await RunAsync(new PageSource("one", Page("a", "a2"), fault), new PageSource("two", Page("c", "c2")));

        Assert.Equal("Source 'one' broke off (InvalidDataException: Bad block at https://h.com/x); index it again, and report it when it stays.", report.Sources[0].Incomplete);
        Assert.Equal(["a2", "b1", "c2"], await TextsAsync());
        Assert.Equal("Source 'one' broke off (InvalidDataException: Bad block at https://h.com/x); index it again, and report it when it stays.",
            (await RunAsync(new PageSource("one", fault))).Sources[0].Unavailable);
    }

    [Fact]
    public async Task A_rebuild_is_not_published_without_what_a_fault_hid()
    {
        await RunAsync(new PageSource("one", Page("a", "a1"), Page("b", "b1")));

        var refusal = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(true, new PageSource("one", Page("a", "a2"), new InvalidDataException("Bad")).Configured));

        Assert.Contains("A rebuild needs every source", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["a1", "b1"], await TextsAsync());
    }

    [Fact]
    public async Task Secrets_in_the_addresses_of_a_page_do_not_reach_the_index()
    {
        Write("docs/a.md", "# See https://bob:pw99@h.com/t\n\nOpen https://bob:pw99@h.com/q or `https://user:password@h.com`.");

        await RunAsync(Path.Combine(_folder, "docs"));

        Assert.Equal(["# See https://bob:REDACTED@h.com/t", "Open https://bob:REDACTED@h.com/q or `https://user:password@h.com`."], await TextsAsync());
        var titles = await _index.ReadTermsAsync(CancellationToken.None).Select(terms => terms.ChunkId).ToListAsync();
        Assert.All(await _index.GetChunksAsync(titles, CancellationToken.None), chunk => Assert.DoesNotContain("pw99", chunk.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_is_removed_from_a_repository_is_removed_and_a_branch_that_is_gone_removes_nothing()
    {
        using var repository = new BareRepository(Path.Combine(_folder, "product.git"));
        repository.Commit(("a.md", "one"), ("b.md", "two"));
        await RunAsync(repository.Folder);

        repository.Commit(("a.md", "one"));
        Assert.Equal(1, (await RunAsync(repository.Folder)).Removed);
        Assert.Equal(["one"], await TextsAsync());

        repository.Delete("main");
        Assert.NotNull((await RunAsync(repository.Folder)).Unavailable);
        Assert.Equal(["one"], await TextsAsync());
    }

    [Fact]
    public async Task A_damaged_line_of_an_export_removes_no_page()
    {
        Write("e.jsonl", "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"two\"}\n");
        await RunAsync(Path.Combine(_folder, "e.jsonl"));

        Write("e.jsonl", "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"te");
        var report = await RunAsync(Path.Combine(_folder, "e.jsonl"));

        Assert.Equal(["one", "two"], await TextsAsync());
        Assert.NotNull(report.Incomplete);
    }
}
