using Assistant.Knowledge.Indexing;
using static Assistant.StorageTests.Conformance.Pages;

namespace Assistant.StorageTests.Conformance;

public abstract partial class KnowledgeIndexConformance
{
    [Fact]
    public async Task Nothing_is_seen_before_publication()
    {
        await _index.PublishAsync(("a", "old a"), ("b", "old b"));
        var before = await _index.GetStateAsync(CancellationToken.None);
        var documentA = (await _index.TermsAsync())[0].DocumentId;

        await using var run = await _index.BeginAsync();
        await run.PutAsync("a", "new a", "more of a");
        await run.PutAsync("c", "new c");
        await run.RemoveAsync((await run.FindAsync("b"))!.Id, CancellationToken.None);

        Assert.Equal(["old a", "old b"], await _index.TextsAsync());
        Assert.Equivalent(before, await _index.GetStateAsync(CancellationToken.None), strict: true);
        Assert.Equal("old a", Assert.Single(await _index.GetRangeAsync(documentA, 0, 9, CancellationToken.None)).Text);
        Assert.Empty(await _index.GetRangeAsync(documentA + 2, 0, 9, CancellationToken.None));
        Assert.Empty(await _index.GetChunksAsync([.. Enumerable.Range(3, 50).Select(i => (long)i)], CancellationToken.None));

        await run.PublishAsync();

        Assert.Equal(["new a", "more of a", "new c"], await _index.TextsAsync());
    }

    [Fact]
    public async Task Added_changed_and_removed_pages_appear_together_and_the_generation_grows_by_one()
    {
        await _index.PublishAsync(("same", "same"), ("changed", "before"), ("removed", "gone"));

        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("changed", "after");
            await run.PutAsync("added", "fresh");
            await run.RemoveAsync((await run.FindAsync("removed"))!.Id, CancellationToken.None);
            await run.PublishAsync([Status(documents: 3, chunks: 3)], CancellationToken.None);
        }

        Assert.Equal(["same", "after", "fresh"], await _index.TextsAsync());
        var state = await _index.GetStateAsync(CancellationToken.None);
        Assert.Equal((2, 3, 3), (state.Generation, state.Documents, state.Chunks));
    }

    [Fact]
    public async Task A_removed_page_is_gone_from_every_method()
    {
        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("kept", "kept");
            await run.PutAsync("removed", "secret");
            await run.PutVectorsAsync([Vector("kept", 1, 0, 0), Vector("secret", 0, 1, 0)], CancellationToken.None);
            await run.PublishAsync();
        }
        var secret = (await _index.TermsAsync())[1];
        Assert.Equal(["secret", "kept"], await _index.NearestAsync(9, 0, 1, 0));   // also warms whatever an engine keeps in memory

        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.RemoveAsync(secret.DocumentId, CancellationToken.None);
            await run.PublishAsync();
        }

        Assert.Equal(["kept"], await _index.TextsAsync());
        Assert.Empty(await _index.GetChunksAsync([secret.ChunkId], CancellationToken.None));
        Assert.Empty(await _index.GetRangeAsync(secret.DocumentId, 0, 9, CancellationToken.None));
        Assert.DoesNotContain(await _index.SearchVectorsAsync(new float[] { 0, 1, 0 }, 9, CancellationToken.None), hit => hit.ChunkId == secret.ChunkId);
        Assert.Equal(1, (await _index.GetStateAsync(CancellationToken.None)).Documents);
    }

    [Fact]
    public async Task Ids_of_removed_chunks_are_never_used_again()
    {
        await _index.PublishAsync(("a", "one"));
        var first = (await _index.TermsAsync())[0];

        await using (var run = await _index.BeginAsync())
        {
            await run.RemoveAsync(first.DocumentId, CancellationToken.None);
            await run.PublishAsync();
        }
        await _index.PublishAsync(("a", "another"));

        var second = (await _index.TermsAsync())[0];
        Assert.True(second.ChunkId > first.ChunkId && second.DocumentId > first.DocumentId);
    }

    [Fact]
    public async Task A_run_that_stages_nothing_keeps_the_generation_and_renews_the_statuses()
    {
        await _index.PublishAsync(("a", "one"));
        var later = Status() with { IndexedAt = Status().IndexedAt.AddHours(1), Revision = "def456" };

        await using (var run = await _index.BeginAsync())
            await run.PublishAsync([later], CancellationToken.None);

        var state = await _index.GetStateAsync(CancellationToken.None);
        Assert.Equal(1, state.Generation);
        Assert.Equal(later, Assert.Single(state.Sources));
    }

    [Fact]
    public async Task Statuses_of_other_sources_stay_and_those_of_emptied_sources_go()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(Page("a", source: "blog"), [Chunk(0, "blog")], CancellationToken.None);
            await run.PutAsync(Page("a", source: "docs"), [Chunk(0, "docs")], CancellationToken.None);
            await run.PublishAsync([Status("blog"), Status("docs"), Status("empty", 0, 0)], CancellationToken.None);
        }
        Assert.Equal(["blog", "docs", "empty"], (await _index.GetStateAsync(CancellationToken.None)).Sources.Select(s => s.Name));

        await using (var run = await _index.BeginAsync())
        {
            await run.RemoveAsync((await run.FindAsync("blog", "a", CancellationToken.None))!.Id, CancellationToken.None);
            await run.PublishAsync([Status("empty", 0, 0)], CancellationToken.None);
        }

        Assert.Equal(["docs", "empty"], (await _index.GetStateAsync(CancellationToken.None)).Sources.Select(s => s.Name));
        Assert.Equal(["docs"], await _index.TextsAsync());
    }

    [Fact]
    public async Task The_same_path_in_two_sources_is_two_pages()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(Page("index.md", source: "one"), [Chunk(0, "first")], CancellationToken.None);
            await run.PutAsync(Page("index.md", source: "two"), [Chunk(0, "second")], CancellationToken.None);
            await run.PublishAsync();
        }

        await using var next = await _index.BeginAsync();
        Assert.NotEqual(
            (await next.FindAsync("one", "index.md", CancellationToken.None))!.Id,
            (await next.FindAsync("two", "index.md", CancellationToken.None))!.Id);
        Assert.Null(await next.FindAsync("three", "index.md", CancellationToken.None));
    }

    [Fact]
    public async Task The_last_of_two_puts_of_a_path_counts()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("a", "first", "second");
            await run.PutAsync("a", "third");
            await run.PublishAsync();
        }

        Assert.Equal(["third"], await _index.TextsAsync());
        Assert.Equal(1, (await _index.GetStateAsync(CancellationToken.None)).Chunks);
    }

    [Fact]
    public async Task A_run_finds_and_lists_what_is_published_and_not_what_it_stages()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(Page("a", version: "1"), [Chunk(0, "x"), Chunk(1, "y")], CancellationToken.None);
            await run.PublishAsync();
        }

        await using var next = await _index.BeginAsync();
        await next.PutAsync(Page("a", version: "2"), [Chunk(0, "z")], CancellationToken.None);
        await next.PutAsync("b", "new");

        var found = await next.FindAsync("a");
        Assert.Equal(("a", "a@1", 2), (found!.Path, found.Fingerprint, found.Chunks));
        Assert.Equal([found], await next.ReadDocumentsAsync("docs", CancellationToken.None).ToListAsync());
        Assert.Null(await next.FindAsync("b"));
    }

    [Fact]
    public async Task Pages_can_be_removed_while_they_are_listed()
    {
        await _index.PublishAsync([.. Enumerable.Range(0, 1300).Select(i => ($"p{i}", $"text {i}"))]);

        await using (var run = await _index.BeginAsync())
        {
            var listed = 0;
            await foreach (var page in run.ReadDocumentsAsync("docs", CancellationToken.None))
            {
                listed++;
                if (page.Path != "p7")
                    await run.RemoveAsync(page.Id, CancellationToken.None);
            }
            Assert.Equal(1300, listed);
            await run.PublishAsync();
        }

        Assert.Equal(["text 7"], await _index.TextsAsync());
    }

    [Fact]
    public async Task A_page_that_is_removed_and_put_again_in_one_run_stays()
    {
        await _index.PublishAsync(("a", "old"));

        await using (var run = await _index.BeginAsync())
        {
            var id = (await run.FindAsync("a"))!.Id;
            await run.RemoveAsync(id, CancellationToken.None);
            await run.RemoveAsync(id, CancellationToken.None);
            await run.PutAsync("a", "new");
            await run.PublishAsync();
        }

        Assert.Equal(["new"], await _index.TextsAsync());
    }

    [Fact]
    public async Task A_run_that_is_given_up_leaves_the_index_as_it_was_and_nothing_behind()
    {
        await _index.PublishAsync(("a", "old a"), ("b", "old b"));
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("a", "never");
            await run.PutAsync("z", "never");
            await run.RemoveAsync((await run.FindAsync("b"))!.Id, CancellationToken.None);
        }
        Assert.Equal(["old a", "old b"], await _index.TextsAsync());

        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("c", "new c");
            await run.PublishAsync();
        }

        Assert.Equal(["old a", "old b", "new c"], await _index.TextsAsync());
        Assert.Equal(2, (await _index.GetStateAsync(CancellationToken.None)).Generation);
    }

    [Fact]
    public async Task A_second_writer_is_told_to_wait_and_the_first_is_not_disturbed()
    {
        await using var other = await Engines.TestEngines.OpenAsync(Engine);
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("a", "one");

            var busy = await Assert.ThrowsAsync<IndexBusyException>(() => other.BeginAsync());
            Assert.Contains("another `assistant index` is running on ", busy.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<IndexBusyException>(() => _index.BeginAsync());

            await run.PutAsync("b", "two");
            await run.PublishAsync();
            await Assert.ThrowsAsync<IndexBusyException>(() => other.BeginAsync());   // the seat is held until the run is disposed
        }

        Assert.Equal(["one", "two"], await other.TextsAsync());
        await using var next = await other.BeginAsync();
        Assert.NotNull(await next.FindAsync("a"));
    }

    [Fact]
    public async Task The_seat_is_free_after_a_run_that_could_not_begin()
    {
        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("a", "one");
            await run.PublishAsync();
        }
        await Assert.ThrowsAsync<EmbeddingModelMismatchException>(() => _index.BeginAsync(WithVectors with { Embedding = new("other", 3) }));

        await using var next = await _index.BeginAsync(WithVectors);
        Assert.NotNull(await next.FindAsync("a"));
    }

    [Fact]
    public async Task A_rebuild_starts_from_nothing_and_swaps_at_publication()
    {
        await _index.PublishAsync(("a", "old a"), ("b", "old b"));

        await using (var run = await _index.BeginAsync(Lexical with { Rebuild = true, AnalysisVersion = 2 }))
        {
            Assert.Null(await run.FindAsync("a"));
            Assert.Empty(await run.ReadDocumentsAsync("docs", CancellationToken.None).ToListAsync());
            await run.PutAsync("a", "new a");
            Assert.Equal(["old a", "old b"], await _index.TextsAsync());
            await run.PublishAsync();
        }

        Assert.Equal(["new a"], await _index.TextsAsync());
        var state = await _index.GetStateAsync(CancellationToken.None);
        Assert.Equal((2, 1, 2), (state.Generation, state.Documents, state.AnalysisVersion));
    }

    [Fact]
    public async Task Another_analysis_needs_a_rebuild()
    {
        await _index.PublishAsync(("a", "one"));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _index.BeginAsync(Lexical with { AnalysisVersion = 2 }));

        Assert.Contains("rebuild", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_publication_that_fails_half_way_leaves_the_old_generation_whole(bool rebuild)
    {
        await _index.PublishAsync(("a", "old a"), ("b", "old b"));
        var before = await _index.GetStateAsync(CancellationToken.None);
        await using (var run = await _index.BeginAsync(Lexical with { Rebuild = rebuild }))
        {
            await run.PutAsync("a", "new a");
            if (!rebuild)
                await run.RemoveAsync((await run.FindAsync("b"))!.Id, CancellationToken.None);
            await Engine.BreakPublicationAsync();

            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => run.PublishAsync());
        }

        Assert.Equal(["old a", "old b"], await _index.TextsAsync());
        Assert.Equivalent(before, await _index.GetStateAsync(CancellationToken.None), strict: true);
    }

    [Fact]
    public async Task Readers_that_poll_during_publications_see_whole_generations_only()
    {
        const int Size = 40;
        (string, string)[] Version(int version) => [.. Enumerable.Range(0, Size).Select(i => ($"p{i:00}", $"version {version}"))];
        await _index.PublishAsync(Version(0));
        using var done = new CancellationTokenSource();

        var reader = Task.Run(async () =>
        {
            await using var index = await Engines.TestEngines.OpenAsync(Engine);
            var seen = new List<(long Generation, string[] Versions)>();
            while (!done.IsCancellationRequested)
            {
                var versions = (await index.TermsAsync()).ConvertAll(t => System.Text.Encoding.UTF8.GetString(t.Terms));
                seen.Add(((await index.GetStateAsync(CancellationToken.None)).Documents, [.. versions.Distinct()]));
                Assert.Equal(Size, versions.Count);
            }
            return seen;
        });
        for (var version = 1; version <= 15; version++)
            await _index.PublishAsync(Version(version));
        await done.CancelAsync();

        var seen = await reader;
        Assert.NotEmpty(seen);
        Assert.All(seen, read => Assert.Equal((Size, 1), (read.Generation, read.Versions.Length)));
    }
}
