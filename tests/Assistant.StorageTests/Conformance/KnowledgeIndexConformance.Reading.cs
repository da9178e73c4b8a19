using static Assistant.StorageTests.Conformance.Pages;

namespace Assistant.StorageTests.Conformance;

public abstract partial class KnowledgeIndexConformance
{
    [Fact]
    public async Task A_new_index_is_empty_everywhere()
    {
        var state = await _index.GetStateAsync(CancellationToken.None);

        Assert.Equal((0, 0, 0, null, 0), (state.Generation, state.Documents, state.Chunks, state.Embedding, state.AnalysisVersion));
        Assert.Empty(state.Sources);
        Assert.Empty(await _index.TermsAsync());
        Assert.Empty(await _index.GetChunksAsync([1, 2], CancellationToken.None));
        Assert.Empty(await _index.GetRangeAsync(1, 0, 9, CancellationToken.None));
        Assert.Empty(await _index.SearchVectorsAsync(new float[] { 1, 0, 0 }, 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_published_page_comes_back_field_by_field()
    {
        await using (var run = await _index.BeginAsync())
        {
            var second = Chunk(1, "details", "set-up", "Guide", "Set \"up\"") with { Sections = [new(3, "Die \"Tür\"", "die-tür"), new(5, "!", null)] };
            await run.PutAsync(Page("a/b.md"), [Chunk(0, "intro"), second], CancellationToken.None);
            await run.PublishAsync([Status(chunks: 2, revision: "abc123")], CancellationToken.None);
        }

        var terms = await _index.TermsAsync();
        var chunk = (await _index.GetChunksAsync([terms[1].ChunkId], CancellationToken.None))[0];

        Assert.Equal(("docs", "a/b.md", "Title of a/b.md", "https://example.com/a/b.md", "abc123"), (chunk.Source, chunk.Path, chunk.Title, chunk.Url, chunk.Revision));
        Assert.Equal((1, "details", "set-up", 2, Hash("details")), (chunk.Ordinal, chunk.Text, chunk.Anchor, chunk.Tokens, chunk.ContentHash));
        Assert.Equal(["Guide", "Set \"up\""], chunk.Headings);
        Assert.Equal([new(3, "Die \"Tür\"", "die-tür"), new(5, "!", null)], chunk.Sections);
        Assert.Equal((terms[1].ChunkId, terms[1].DocumentId), (chunk.Id, chunk.DocumentId));
        var state = await _index.GetStateAsync(CancellationToken.None);
        Assert.Equal((1, 1, 2, 1), (state.Generation, state.Documents, state.Chunks, state.AnalysisVersion));
        Assert.Equal(Status(chunks: 2, revision: "abc123"), Assert.Single(state.Sources));
    }

    [Fact]
    public async Task Optional_fields_stay_null()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(Page("a") with { Url = null, Revision = null }, [Chunk(0, "x")], CancellationToken.None);
            await run.PublishAsync();
        }

        var chunk = (await _index.GetChunksAsync([(await _index.TermsAsync())[0].ChunkId], CancellationToken.None))[0];

        Assert.Null(chunk.Url);
        Assert.Null(chunk.Revision);
        Assert.Null(chunk.Anchor);
        Assert.Empty(chunk.Headings);
        Assert.Empty(chunk.Sections);
    }

    [Fact]
    public async Task Terms_are_ordered_by_document_and_ordinal_however_they_were_put()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(Page("b"), [Chunk(2, "b2"), Chunk(0, "b0"), Chunk(1, "b1")], CancellationToken.None);
            await run.PutAsync(Page("a"), [Chunk(1, "a1"), Chunk(0, "a0")], CancellationToken.None);
            await run.PublishAsync();
        }

        Assert.Equal(["b0", "b1", "b2", "a0", "a1"], await _index.TextsAsync());
        var terms = await _index.TermsAsync();
        Assert.Equal(terms.OrderBy(t => t.DocumentId).ThenBy(t => t.ChunkId), terms);
    }

    [Fact]
    public async Task Chunks_come_in_the_order_asked_for_without_those_that_do_not_exist()
    {
        await _index.PublishAsync(("a", "one"), ("b", "two"), ("c", "three"));
        var ids = (await _index.TermsAsync()).ConvertAll(terms => terms.ChunkId);

        var chunks = await _index.GetChunksAsync([ids[2], 999_999, ids[0]], CancellationToken.None);

        Assert.Equal(["three", "one"], chunks.Select(chunk => chunk.Text));
        Assert.Empty(await _index.GetChunksAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task A_range_is_closed_and_stops_at_the_documents_ends()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("a", "0", "1", "2", "3");
            await run.PutAsync("b", "other");
            await run.PublishAsync();
        }
        var document = (await _index.TermsAsync())[0].DocumentId;

        Assert.Equal(["1", "2"], (await _index.GetRangeAsync(document, 1, 2, CancellationToken.None)).Select(chunk => chunk.Text));
        Assert.Equal(["0", "1", "2", "3"], (await _index.GetRangeAsync(document, -1, 99, CancellationToken.None)).Select(chunk => chunk.Text));
        Assert.Empty(await _index.GetRangeAsync(document, 3, 1, CancellationToken.None));
    }

    [Theory]
    [InlineData("naïve – 日本語 – 🎉 – عربى")]
    [InlineData("'quoted'; DROP TABLE chunks; -- %_\\ @p0 $1 :name {schema}")]
    [InlineData("line\r\nline\ttab\u0001\u001f")]
    [InlineData("")]
    public async Task Text_comes_back_as_it_was_put(string text)
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(Page("p/" + text), [Chunk(0, text, anchor: text, trail: [text, text])], CancellationToken.None);
            Assert.Null(await run.FindAsync("p/" + text));
            await run.PublishAsync();
        }

        var chunk = (await _index.GetChunksAsync([(await _index.TermsAsync())[0].ChunkId], CancellationToken.None))[0];
        Assert.Equal((text, "p/" + text, text), (chunk.Text, chunk.Path, chunk.Anchor));
        Assert.Equal([text, text], chunk.Headings);
        await using var next = await _index.BeginAsync();
        Assert.NotNull(await next.FindAsync("p/" + text));
    }

    [Fact]
    public async Task What_no_engine_can_keep_becomes_the_replacement_character_on_all_of_them()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(
                Page("nul\0path") with { Fingerprint = "f", Title = "t\0", Url = "u\0", Revision = "r\ud800" },
                [Chunk(0, "a\0b \ud83d half \ud83c\udf89 whole", "x\0", "h\0")],
                CancellationToken.None);
            await run.PublishAsync();
        }

        var chunk = (await _index.GetChunksAsync([(await _index.TermsAsync())[0].ChunkId], CancellationToken.None))[0];
        Assert.Equal("a\ufffdb \ufffd half \ud83c\udf89 whole", chunk.Text);
        Assert.Equal(("nul\ufffdpath", "t\ufffd", "u\ufffd", "r\ufffd", "x\ufffd"), (chunk.Path, chunk.Title, chunk.Url, chunk.Revision, chunk.Anchor));
        Assert.Equal(["h\ufffd"], chunk.Headings);
        await using var next = await _index.BeginAsync();
        Assert.NotNull(await next.FindAsync("nul\0path"));
    }

    [Fact]
    public async Task Term_vectors_are_kept_byte_by_byte()
    {
        byte[] everyByte = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31 >> 3))];
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync(Page("a"), [Chunk(0, "x") with { Terms = everyByte }, Chunk(1, "y") with { Terms = [] }], CancellationToken.None);
            await run.PublishAsync();
        }

        var terms = await _index.TermsAsync();

        Assert.Equal(everyByte, terms[0].Terms);
        Assert.Empty(terms[1].Terms);
    }

    [Fact]
    public async Task A_page_without_chunks_is_a_page()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("empty");
            await run.PublishAsync();
        }

        var state = await _index.GetStateAsync(CancellationToken.None);
        Assert.Equal((1, 1, 0), (state.Generation, state.Documents, state.Chunks));
        await using var next = await _index.BeginAsync();
        Assert.Equal(0, (await next.FindAsync("empty"))!.Chunks);
    }

    [Fact]
    public async Task A_page_of_thousands_of_chunks_is_kept_whole()
    {
        await using (var run = await _index.BeginAsync())
        {
            await run.PutAsync("big", [.. Enumerable.Range(0, 5000).Select(i => $"part {i}")]);
            await run.PublishAsync();
        }

        var texts = await _index.TextsAsync();
        Assert.Equal(5000, texts.Count);
        Assert.Equal("part 4999", texts[^1]);
    }

    [Fact]
    public async Task A_reader_that_started_before_a_publication_finishes_on_the_old_generation()
    {
        await _index.PublishAsync([.. Enumerable.Range(0, 300).Select(i => ($"p{i:000}", $"old {i}"))]);
        await using var reader = _index.ReadTermsAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());

        await _index.PublishAsync([.. Enumerable.Range(0, 300).Select(i => ($"p{i:000}", $"new {i}"))]);
        List<string> read = [System.Text.Encoding.UTF8.GetString(reader.Current.Terms)];
        while (await reader.MoveNextAsync())
            read.Add(System.Text.Encoding.UTF8.GetString(reader.Current.Terms));

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"terms of old {i}"), read);
    }

    [Fact]
    public async Task A_cancelled_read_ends_as_cancelled()
    {
        await _index.PublishAsync(("a", "one"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _index.ReadTermsAsync(cancelled.Token).ToListAsync().AsTask());
    }

    [Fact]
    public async Task A_second_opening_sees_the_same_index()
    {
        await _index.PublishAsync(("a", "one"));

        await using var other = await Engines.TestEngines.OpenAsync(Engine);

        Assert.Equal(["one"], await other.TextsAsync());
    }

    [Fact]
    public async Task Many_readers_at_once_are_served()
    {
        await _index.PublishAsync(("a", "one"), ("b", "two"));

        var read = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(_index.TextsAsync)));

        Assert.All(read, texts => Assert.Equal(["one", "two"], texts));
    }
}
