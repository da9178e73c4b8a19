using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Sources;
using Assistant.Storage;
using Assistant.StorageTests.Engines;
using Assistant.TestKit.Indexing;
using Microsoft.Extensions.Time.Testing;
using static Assistant.TestKit.Indexing.PageSource;

namespace Assistant.StorageTests.Indexing;

public sealed class IndexBuilderTests : IAsyncLifetime
{
    private readonly SqliteEngine _engine = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private IStoredKnowledgeIndex _index = null!;

    public async ValueTask InitializeAsync() => _index = await _engine.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private Task<IndexReport> RunAsync(PageSource source, HashEmbedding? model = null, IndexBuildOptions? options = null) => RunAsync([source], model, options);

    private Task<IndexReport> RunAsync(IReadOnlyList<PageSource> sources, HashEmbedding? model = null, IndexBuildOptions? options = null) =>
        new IndexBuilder(_index, Paragraphs.Cut, Paragraphs.Encode, model?.Embedder, _clock)
            .RunAsync([.. sources.Select(source => source.Configured)], options ?? new IndexBuildOptions(1, 1), null, CancellationToken.None);

    private async Task<string[]> TextsAsync()
    {
        var terms = await _index.ReadTermsAsync(CancellationToken.None).ToListAsync();
        return [.. (await _index.GetChunksAsync([.. terms.Select(t => t.ChunkId)], CancellationToken.None)).Select(chunk => chunk.Text).Order(StringComparer.Ordinal)];
    }

    private static (long, long, long, long) Counts(SourceReport report) => (report.Added, report.Changed, report.Removed, report.Unchanged);

    [Fact]
    public async Task The_first_run_adds_and_the_second_touches_only_what_changed()
    {
        var first = await RunAsync(new PageSource("docs", Page("a", "one\n\ntwo"), Page("b", "three"), Page("c", "four")));
        var second = await RunAsync(new PageSource("docs", Page("a", "one\n\n2"), Page("b", "three"), Page("d", "five")));

        Assert.Equal((3, 0, 0, 0), Counts(first.Sources[0]));
        Assert.Equal((1, 1, 1, 1), Counts(second.Sources[0]));
        Assert.Equal(3, second.Sources[0].Chunks);
        Assert.Equal(["2", "five", "one", "three"], await TextsAsync());
        Assert.Equal((2, 3, 4), (second.State.Generation, second.State.Documents, second.State.Chunks));
        var status = Assert.Single(second.State.Sources);
        Assert.Equal(("docs", "/srv/docs", 3, 4, _clock.GetUtcNow()), (status.Name, status.Location, status.Documents, status.Chunks, status.IndexedAt));
    }

    [Fact]
    public async Task An_unchanged_run_keeps_the_generation_and_embeds_nothing()
    {
        var source = new PageSource("docs", Page("a", "one\n\ntwo"), Page("b", "three"));
        await RunAsync(source, new HashEmbedding());

        using var model = new HashEmbedding();
        var report = await RunAsync(source, model);

        Assert.Empty(model.Texts);
        Assert.Equal((0, 0, 0, 2), Counts(report.Sources[0]));
        Assert.Equal((0, 0, 1), (report.Sources[0].Chunks, report.Sources[0].Embedded, report.State.Generation));
    }

    [Fact]
    public async Task Only_new_text_is_embedded_and_text_that_moved_is_not()
    {
        await RunAsync(new PageSource("docs", Page("a", "one\n\ntwo")), new HashEmbedding());

        using var model = new HashEmbedding();
        var report = await RunAsync(new PageSource("docs", Page("a", "two\n\nthree\n\none")), model);

        Assert.Equal(["a\n\nthree"], model.Texts);
        Assert.Equal(1, report.Sources[0].Embedded);
        Assert.Equal(3, (await _index.SearchVectorsAsync(model.VectorOf("x"), 9, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task The_same_text_twice_is_embedded_once()
    {
        using var model = new HashEmbedding();

        var report = await RunAsync(new PageSource("docs", Page("a", "same\n\nsame\n\nother")), model);

        Assert.Equal(2, model.Texts.Count);
        Assert.Equal(2, report.Sources[0].Embedded);
        Assert.Equal(3, (await _index.SearchVectorsAsync(model.VectorOf("x"), 9, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task The_nearest_chunk_to_a_chunks_own_text_is_that_chunk()
    {
        using var model = new HashEmbedding();
        await RunAsync(new PageSource("docs", [.. Enumerable.Range(0, 700).Select(i => (object)Page($"p{i}", $"text {i}"))]), model);

        var hit = (await _index.SearchVectorsAsync(model.VectorOf("p555\n\ntext 555"), 1, CancellationToken.None))[0];

        Assert.Equal("text 555", (await _index.GetChunksAsync([hit.ChunkId], CancellationToken.None))[0].Text);
        Assert.Equal(1, hit.Similarity, tolerance: 1e-5);
    }

    [Fact]
    public async Task A_new_commit_alone_changes_nothing_and_is_told_in_the_status()
    {
        await RunAsync(new PageSource("docs", Page("a", "one", revision: "c1")));
        var report = await RunAsync(new PageSource("docs", Page("a", "one", revision: "c2")));

        Assert.Equal((0, 0, 0, 1), Counts(report.Sources[0]));
        Assert.Equal("c2", report.State.Sources[0].Revision);
        var terms = await _index.ReadTermsAsync(CancellationToken.None).ToListAsync();
        Assert.Equal("c1", (await _index.GetChunksAsync([terms[0].ChunkId], CancellationToken.None))[0].Revision);
    }

    [Theory]
    [InlineData("tone", "", "https://example.com/a", "en")]
    [InlineData("to", "ne", "https://example.com/a", "en")]
    [InlineData("t", "one ", "https://example.com/a", "en")]
    [InlineData("t", "one", null, "en")]
    [InlineData("t", "one", "", "en")]
    [InlineData("t", "one", "https://example.com/a", "none")]
    public async Task Whatever_decides_the_chunks_makes_a_page_changed(string title, string markdown, string? url, string language)
    {
        var page = new Document { Source = "docs", Path = "a", Title = "t", Markdown = "one", Url = "https://example.com/a", Language = "en" };
        await RunAsync(new PageSource("docs", new SourceItem.Loaded(page)));

        var changed = page with { Title = title, Markdown = markdown, Url = url, Language = language };
        var report = await RunAsync(new PageSource("docs", new SourceItem.Loaded(changed)));

        Assert.Equal((0, 1, 0, 0), Counts(report.Sources[0]));
    }

    [Fact]
    public async Task A_new_way_of_cutting_makes_every_page_changed()
    {
        var source = new PageSource("docs", Page("a", "one"));
        await RunAsync(source);

        Assert.Equal((0, 1, 0, 0), Counts((await RunAsync(source, options: new IndexBuildOptions(2, 1))).Sources[0]));
    }

    [Fact]
    public async Task A_new_analysis_rebuilds_the_index_and_pays_for_no_vector_again()
    {
        var source = new PageSource("docs", Page("a", "one"), Page("b", "two"));
        await RunAsync(source, new HashEmbedding());

        using var model = new HashEmbedding();
        var report = await RunAsync(source, model, new IndexBuildOptions(1, AnalysisVersion: 2));

        Assert.Equal((2, 0, 0, 0), Counts(report.Sources[0]));
        Assert.Equal((2, 2), (report.State.AnalysisVersion, report.State.Generation));
        Assert.Empty(model.Texts);
        Assert.Equal(2, (await _index.SearchVectorsAsync(model.VectorOf("x"), 9, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_model_that_joins_later_gives_vectors_to_pages_that_did_not_change()
    {
        var source = new PageSource("docs", Page("a", "one"), Page("b", "two"));
        await RunAsync(source);

        using var model = new HashEmbedding();
        await RunAsync(source, model);

        Assert.Equal(2, (await _index.SearchVectorsAsync(model.VectorOf("x"), 9, CancellationToken.None)).Count);
        Assert.Equal((0, 0, 0, 2), Counts((await RunAsync(source, model)).Sources[0]));
    }

    [Fact]
    public async Task Pages_indexed_while_the_model_was_away_get_their_vectors_when_it_is_back()
    {
        using var model = new HashEmbedding();
        await RunAsync(new PageSource("docs", Page("a", "one")), model);
        var without = await RunAsync(new PageSource("docs", Page("a", "one"), Page("b", "two")));
        Assert.Equal((1, 0, 0, 1), Counts(without.Sources[0]));

        await RunAsync(new PageSource("docs", Page("a", "one"), Page("b", "two")), model);

        Assert.Equal(["a\n\none", "b\n\ntwo"], model.Texts);
        Assert.Equal(2, (await _index.SearchVectorsAsync(model.VectorOf("x"), 9, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Another_model_needs_a_rebuild()
    {
        var source = new PageSource("docs", Page("a", "one"));
        await RunAsync(source, new HashEmbedding("old"));

        await Assert.ThrowsAsync<EmbeddingModelMismatchException>(() => RunAsync(source, new HashEmbedding("new", 8)));
        var report = await RunAsync(source, new HashEmbedding("new", 8), new IndexBuildOptions(1, 1) { Rebuild = true });

        Assert.Equal(new EmbeddingProfile("new", 8), report.State.Embedding);
    }

    [Fact]
    public async Task One_page_that_cannot_be_cut_does_not_end_the_run_and_keeps_its_last_good_text()
    {
        await RunAsync(new PageSource("docs", Page("bad", "still good")));
        var builder = new IndexBuilder(
            _index, page => page.Path == "bad" ? throw new FormatException("boom") : Paragraphs.Cut(page), Paragraphs.Encode, null, _clock);

        var report = await builder.RunAsync([new PageSource("docs", Page("bad", "text"), Page("good", "text")).Configured], new IndexBuildOptions(1, 1), null, CancellationToken.None);

        Assert.Equal((1, 0, 0, 0), Counts(report.Sources[0]));
        Assert.Equal("The page could not be cut into passages (FormatException); simplify its markup or exclude it.", Assert.Single(report.Sources[0].SkippedPages).Reason);
        Assert.Equal(["still good", "text"], await TextsAsync());
        Assert.Equal(2, report.State.Sources[0].Documents);
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_now_keeps_its_last_good_text_and_is_reported()
    {
        await RunAsync(new PageSource("docs", Page("a", "one"), Page("b", "two")));

        var report = await RunAsync(new PageSource("docs", Page("a", "one"), new SourceItem.Skipped("b", "Not UTF-8; save it as UTF-8.")));

        Assert.Equal(["one", "two"], await TextsAsync());
        Assert.Equal((0, 0, 0, 1), Counts(report.Sources[0]));
        Assert.Equal([new SkippedPage("b", "Not UTF-8; save it as UTF-8.")], report.Sources[0].SkippedPages);
        Assert.Equal((2, 2), (report.State.Sources[0].Documents, report.State.Sources[0].Chunks));
    }

    [Fact]
    public async Task The_list_of_skipped_pages_is_bounded_and_the_count_is_not()
    {
        var report = await RunAsync(new PageSource("docs", [.. Enumerable.Range(0, 200).Select(i => (object)new SourceItem.Skipped($"p{i}", "Too large."))]));

        Assert.Equal(200, report.Sources[0].Skipped);
        Assert.Equal(SourceReport.MaxSkippedPages, report.Sources[0].SkippedPages.Count);
    }

    [Fact]
    public async Task The_second_page_with_the_same_path_is_skipped()
    {
        var report = await RunAsync(new PageSource("docs", Page("a", "first"), Page("a", "second")));

        Assert.Equal(["first"], await TextsAsync());
        Assert.Equal((1, 1), (report.Sources[0].Added, report.Sources[0].Skipped));
        var again = await RunAsync(new PageSource("docs", Page("a", "first"), Page("a", "second")));
        Assert.Equal((0, 0, 0, 1), Counts(again.Sources[0]));
    }

    [Fact]
    public async Task A_source_that_was_not_read_to_its_end_removes_nothing()
    {
        await RunAsync(new PageSource("docs", Page("a", "one"), Page("b", "two")));

        var report = await RunAsync(new PageSource("docs", Page("c", "three"), new SourceItem.Incomplete("The limit of 1 document was reached; raise MaxDocuments.")));

        Assert.Equal(["one", "three", "two"], await TextsAsync());
        Assert.Equal("The limit of 1 document was reached; raise MaxDocuments.", report.Sources[0].Incomplete);
        Assert.Equal(3, report.State.Sources[0].Documents);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_that_cannot_be_read_is_reported_and_keeps_its_pages_while_the_others_go_on(bool failsLate)
    {
        await RunAsync([new PageSource("one", Page("a", "a1"), Page("b", "b1")), new PageSource("two", Page("c", "c1"))]);
        var gone = new SourceUnavailableException("No such folder: /srv/one; correct Location.");

        var report = await RunAsync([new PageSource("one", failsLate ? [Page("a", "a2"), gone] : [gone]), new PageSource("two", Page("c", "c2"))]);

        Assert.Equal(gone.Message, report.Sources[0].Unavailable);
        Assert.Equal((0, 1, 0, 0), Counts(report.Sources[1]));
        Assert.Equal(failsLate ? ["a2", "b1", "c2"] : ["a1", "b1", "c2"], await TextsAsync());
        Assert.Equal(2, report.State.Sources[0].Documents);
    }

    [Fact]
    public async Task A_rebuild_does_not_lose_a_source_that_cannot_be_read()
    {
        await RunAsync([new PageSource("one", Page("a", "a1")), new PageSource("two", Page("c", "c1"))]);

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(
            [new PageSource("one", new SourceUnavailableException("Host unreachable.")), new PageSource("two", Page("c", "c2"))],
            options: new IndexBuildOptions(1, 1) { Rebuild = true }));

        Assert.StartsWith("Host unreachable. A rebuild needs every source", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["a1", "c1"], await TextsAsync());
    }

    [Fact]
    public async Task Pages_of_sources_that_are_gone_from_the_configuration_go_only_when_asked_to()
    {
        await RunAsync([new PageSource("one", Page("a", "a1")), new PageSource("two", Page("c", "c1"))]);

        await RunAsync(new PageSource("two", Page("c", "c1")));
        Assert.Equal(["a1", "c1"], await TextsAsync());
        var report = await RunAsync(new PageSource("two", Page("c", "c1")), options: new IndexBuildOptions(1, 1) { RemoveOtherSources = true });

        Assert.Equal(["c1"], await TextsAsync());
        Assert.Equal(1, report.RemovedWithTheirSource);
        Assert.Equal("two", Assert.Single(report.State.Sources).Name);
    }

    [Fact]
    public async Task Two_sources_of_one_name_are_refused()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync([new PageSource("docs"), new PageSource("docs")]));

        Assert.Equal("Two sources are named 'docs'; give each a name of its own.", fault.Message);
    }

    [Fact]
    public async Task When_the_model_fails_in_the_middle_the_old_index_stays_and_paid_vectors_are_used_next_time()
    {
        await RunAsync(new PageSource("docs", Page("p0", "old")), new HashEmbedding());
        var source = new PageSource("docs", [.. Enumerable.Range(0, 1000).Select(i => (object)Page($"p{i}", $"text {i}"))]);

        using var failing = new HashEmbedding { FailAfter = 500 };
        var fault = await Assert.ThrowsAsync<EmbeddingFailedException>(() => RunAsync(source, failing));
        Assert.Equal(
            "The embedding model 'hash' did not answer (503 (Service Unavailable)); check its endpoint, key and quota. " +
            "The index is as it was, and the vectors received so far are kept for the next run.", fault.Message);
        Assert.Equal(["old"], await TextsAsync());
        Assert.Equal(448, failing.Texts.Count);

        using var model = new HashEmbedding();
        await RunAsync(source, model);
        Assert.Equal(1000 - 448, model.Texts.Count);
        Assert.Empty(model.Texts.Intersect(failing.Texts));
        Assert.Equal(1000, (await _index.SearchVectorsAsync(model.VectorOf("x"), 2000, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_model_that_times_out_has_failed_and_a_run_that_is_cancelled_has_not()
    {
        var source = new PageSource("docs", Page("a", "one"));
        using var slow = new HashEmbedding { FailAfter = 0, Failure = () => new TaskCanceledException("The request timed out.") };
        await Assert.ThrowsAsync<EmbeddingFailedException>(() => RunAsync(source, slow));

        using var stopped = new CancellationTokenSource();
        using var model = new HashEmbedding { FailAfter = 0, Failure = () => { stopped.Cancel(); return new OperationCanceledException(stopped.Token); } };
        var builder = new IndexBuilder(_index, Paragraphs.Cut, Paragraphs.Encode, model.Embedder, _clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => builder.RunAsync([source.Configured], new IndexBuildOptions(1, 1), null, stopped.Token));
    }

    [Fact]
    public async Task A_model_of_other_dimensions_than_configured_is_named()
    {
        using var model = new HashEmbedding(dimensions: 8);
        var builder = new IndexBuilder(_index, Paragraphs.Cut, Paragraphs.Encode, new IndexEmbedder(new EmbeddingProfile("hash", 16), model), _clock);

        var fault = await Assert.ThrowsAsync<EmbeddingFailedException>(() => builder.RunAsync(
            [new PageSource("docs", Page("a", "one")).Configured], new IndexBuildOptions(1, 1), null, CancellationToken.None));

        Assert.StartsWith("The embedding model 'hash' gave 8 dimensions where 16 are configured", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_that_the_index_spells_its_own_way_are_not_taken_as_removed()
    {
        var source = new PageSource("docs", Page("nul\0", "one"));
        await RunAsync(source);

        var report = await RunAsync(source);

        Assert.Equal((0, 0, 0, 1), Counts(report.Sources[0]));
        Assert.Equal(["one"], await TextsAsync());
    }

    [Fact]
    public async Task Credentials_in_a_location_do_not_reach_the_index()
    {
        var options = new SourceOptions { Location = "https://joe:s3cret@git.example.com/docs.git?token=t0ken#s3cret" };
        var builder = new IndexBuilder(_index, Paragraphs.Cut, Paragraphs.Encode, null, _clock);

        var report = await builder.RunAsync([(options, new PageSource("docs", Page("a", "one")))], new IndexBuildOptions(1, 1), null, CancellationToken.None);

        Assert.Equal("https://git.example.com/docs.git", report.State.Sources[0].Location);
    }

    [Fact]
    public async Task Progress_is_told_after_every_page()
    {
        var told = new List<IndexProgress>();
        var builder = new IndexBuilder(_index, Paragraphs.Cut, Paragraphs.Encode, null, _clock);

        await builder.RunAsync([new PageSource("docs", Page("a", "1\n\n2"), Page("b", "3")).Configured], new IndexBuildOptions(1, 1), new Teller(told.Add), CancellationToken.None);

        Assert.Equal([new IndexProgress("docs", 1, 2, 0), new IndexProgress("docs", 2, 3, 0)], told);
    }

    private sealed class Teller(Action<IndexProgress> tell) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => tell(value);
    }
}
