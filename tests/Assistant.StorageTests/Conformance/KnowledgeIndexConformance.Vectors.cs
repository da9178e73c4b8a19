using Assistant.Knowledge.Indexing;
using static Assistant.StorageTests.Conformance.Pages;

namespace Assistant.StorageTests.Conformance;

public abstract partial class KnowledgeIndexConformance
{
    private async Task PublishVectorsAsync(params (string Text, float[] Vector)[] pages)
    {
        await using var run = await _index.BeginAsync(WithVectors);
        foreach (var (text, _) in pages)
            await run.PutAsync(text, text);
        await run.PutVectorsAsync([.. pages.Select(page => Vector(page.Text, page.Vector))], CancellationToken.None);
        await run.PublishAsync();
    }

    [Fact]
    public async Task The_nearest_come_first_with_their_cosine_whatever_the_vectors_lengths()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]), ("y", [0, 50, 0]), ("xy", [3, 3, 0]), ("not x", [-0.001f, 0, 0]));

        var hits = await _index.SearchVectorsAsync(new float[] { 20, 1, 0 }, 10, CancellationToken.None);

        Assert.Equal(["x", "xy", "y", "not x"], await _index.NearestAsync(10, 20, 1, 0));
        double[] expected = [0.99875, 0.74153, 0.04994, -0.99875];
        Assert.All(hits.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Similarity, tolerance: 0.002));
        Assert.Equal(["x", "xy"], await _index.NearestAsync(2, 20, 1, 0));
        Assert.Empty(await _index.NearestAsync(0, 20, 1, 0));
    }

    [Fact]
    public async Task Equal_text_in_several_places_is_found_in_all_of_them_by_chunk_id()
    {
        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("a", "same", "other");
            await run.PutAsync("b", "same");
            await run.PutVectorsAsync([Vector("same", 1, 0, 0), Vector("other", 0, 1, 0)], CancellationToken.None);
            await run.PublishAsync();
        }

        var hits = await _index.SearchVectorsAsync(new float[] { 1, 0, 0 }, 10, CancellationToken.None);

        var ids = (await _index.TermsAsync()).ConvertAll(terms => terms.ChunkId);
        Assert.Equal([ids[0], ids[2], ids[1]], hits.Select(hit => hit.ChunkId));
    }

    [Fact]
    public async Task Chunks_without_a_vector_and_vectors_of_zeros_are_not_found()
    {
        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("a", "with", "without", "zero");
            await run.PutVectorsAsync([Vector("with", 1, 0, 0), Vector("zero", 0, 0, 0)], CancellationToken.None);
            await run.PublishAsync();
        }

        Assert.Equal(["with"], await _index.NearestAsync(10, 0.5f, 0.5f, 0));
        Assert.Empty(await _index.NearestAsync(10, 0, 0, 0));
        Assert.Equal(3, (await _index.TextsAsync()).Count);
    }

    [Fact]
    public async Task A_question_of_another_length_is_refused_with_the_fix()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]));

        var fault = await Assert.ThrowsAsync<EmbeddingModelMismatchException>(() => _index.SearchVectorsAsync(new float[] { 1, 0 }, 3, CancellationToken.None));

        Assert.Contains("'unit-circle' (3 dimensions)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--rebuild", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another", 3)]
    [InlineData("unit-circle", 4)]
    public async Task Another_model_is_refused_without_a_rebuild(string model, int dimensions)
    {
        await PublishVectorsAsync(("x", [1, 0, 0]));

        var fault = await Assert.ThrowsAsync<EmbeddingModelMismatchException>(() => _index.BeginAsync(WithVectors with { Embedding = new(model, dimensions) }));

        Assert.Contains($"'{model}' ({dimensions})", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--rebuild", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Model, (await _index.GetStateAsync(CancellationToken.None)).Embedding);
    }

    [Fact]
    public async Task A_rebuild_changes_the_model_and_the_old_one_answers_until_publication()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]), ("y", [0, 1, 0]));
        var flat = new EmbeddingProfile("flat", 2);

        await using (var run = await _index.BeginAsync(new(flat, 1, Rebuild: true)))
        {
            Assert.Equal([Hash("x"), Hash("y")], await run.FindMissingVectorsAsync([Hash("x"), Hash("y")], CancellationToken.None));
            await run.PutAsync("x", "x");
            await run.PutVectorsAsync([Vector("x", 0, 1), Vector("y", 1, 0)], CancellationToken.None);
            Assert.Equal(["y", "x"], await _index.NearestAsync(5, 0, 1, 0));
            Assert.Equal(Model, (await _index.GetStateAsync(CancellationToken.None)).Embedding);
            await run.PublishAsync();
        }

        Assert.Equal(flat, (await _index.GetStateAsync(CancellationToken.None)).Embedding);
        Assert.Equal(["x"], await _index.NearestAsync(5, 0, 1));
        await Assert.ThrowsAsync<EmbeddingModelMismatchException>(() => _index.SearchVectorsAsync(new float[] { 0, 1, 0 }, 3, CancellationToken.None));
    }

    [Fact]
    public async Task Searches_go_on_while_one_model_takes_the_place_of_another()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]));
        using var done = new CancellationTokenSource();
        var started = new TaskCompletionSource();

        var reader = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; started.TrySetResult())
                Assert.Single(await _index.SearchVectorsAsync(new float[] { 1, 0, 0 }, 5, CancellationToken.None));
        });
        await Task.WhenAny(started.Task, reader);
        for (var i = 0; i < 15; i++)
        {
            await using var run = await _index.BeginAsync(new(new EmbeddingProfile($"model {i % 2}", 3), 1, Rebuild: true));
            await run.PutAsync("x", "x");
            await run.PutVectorsAsync([Vector("x", 1, 0, 0)], CancellationToken.None);
            await run.PublishAsync();
        }
        await done.CancelAsync();

        await reader;
        Assert.True(started.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_rebuild_without_a_model_is_lexical()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]));

        await using (var run = await _index.BeginAsync(Lexical with { Rebuild = true }))
        {
            await run.PutAsync("x", "x");
            await run.PublishAsync();
        }

        Assert.Null((await _index.GetStateAsync(CancellationToken.None)).Embedding);
        Assert.Empty(await _index.NearestAsync(5, 1, 0, 0));
        Assert.Equal(["x"], await _index.TextsAsync());
    }

    [Fact]
    public async Task A_lexical_index_takes_a_model_without_a_rebuild()
    {
        await _index.PublishAsync(("x", "x"));

        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutVectorsAsync([Vector("x", 1, 0, 0)], CancellationToken.None);
            Assert.Empty(await _index.NearestAsync(5, 1, 0, 0));
            await run.PublishAsync();
        }

        Assert.Equal(["x"], await _index.NearestAsync(5, 1, 0, 0));
        Assert.Equal(2, (await _index.GetStateAsync(CancellationToken.None)).Generation);
    }

    [Fact]
    public async Task A_run_without_a_model_keeps_the_vectors_that_exist()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]), ("y", [0, 1, 0]));

        await using (var run = await _index.BeginAsync(Lexical))
        {
            await run.PutAsync("z", "z");
            await run.RemoveAsync((await run.FindAsync("y"))!.Id, CancellationToken.None);
            await run.PublishAsync();
        }

        Assert.Equal(Model, (await _index.GetStateAsync(CancellationToken.None)).Embedding);
        Assert.Equal(["x"], await _index.NearestAsync(5, 1, 1, 1));
        await using var next = await _index.BeginAsync(WithVectors);
        Assert.Equal([Hash("z"), Hash("y")], await next.FindMissingVectorsAsync([Hash("x"), Hash("z"), Hash("y"), Hash("z")], CancellationToken.None));
    }

    [Fact]
    public async Task Vectors_of_published_text_are_unseen_before_publication_too()
    {
        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("a", "early", "late");
            await run.PutVectorsAsync([Vector("early", 1, 0, 0)], CancellationToken.None);
            await run.PublishAsync();
        }

        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutVectorsAsync([Vector("late", 0, 1, 0)], CancellationToken.None);
            await using var fresh = await Engines.TestEngines.OpenAsync(Engine);
            Assert.Equal(["early"], await fresh.NearestAsync(5, 1, 1, 0));
            await run.PublishAsync();
        }

        Assert.Equal(["early", "late"], await _index.NearestAsync(5, 2, 1, 0));
    }

    [Fact]
    public async Task Vectors_of_an_unpublished_run_are_there_for_the_next()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]));
        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("y", "y");
            await run.PutVectorsAsync([Vector("y", 0, 1, 0)], CancellationToken.None);
        }
        Assert.Equal(["x"], await _index.NearestAsync(5, 0, 1, 0));

        await using (var run = await _index.BeginAsync(WithVectors))
        {
            Assert.Equal([Hash("z")], await run.FindMissingVectorsAsync([Hash("z"), Hash("y"), Hash("x")], CancellationToken.None));
            await run.PutAsync("y", "y");
            await run.PublishAsync();
        }

        Assert.Equal(["y", "x"], await _index.NearestAsync(5, 0, 1, 0));
    }

    [Fact]
    public async Task Vectors_of_an_unpublished_rebuild_outlive_an_ordinary_run_of_the_old_model()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]));
        var rebuild = new IndexRunOptions(new EmbeddingProfile("flat", 2), 1, Rebuild: true);
        await using (var run = await _index.BeginAsync(rebuild))
            await run.PutVectorsAsync([Vector("x", 0, 1)], CancellationToken.None);

        await PublishVectorsAsync(("y", [0, 1, 0]));

        await using var next = await _index.BeginAsync(rebuild);
        Assert.Equal([Hash("y")], await next.FindMissingVectorsAsync([Hash("x"), Hash("y")], CancellationToken.None));
    }

    [Fact]
    public async Task Vectors_that_nothing_refers_to_are_dropped_at_publication()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]), ("y", [0, 1, 0]));

        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("x", "changed");
            await run.PutVectorsAsync([Vector("changed", 0, 0, 1)], CancellationToken.None);
            await run.PublishAsync();
        }

        await using var next = await _index.BeginAsync(WithVectors);
        Assert.Equal([Hash("x")], await next.FindMissingVectorsAsync([Hash("x"), Hash("y"), Hash("changed")], CancellationToken.None));
    }

    [Fact]
    public async Task A_second_vector_for_the_same_text_changes_nothing_that_is_published()
    {
        await PublishVectorsAsync(("x", [1, 0, 0]), ("y", [0, 1, 0]));

        await using var run = await _index.BeginAsync(WithVectors);
        await run.PutVectorsAsync([Vector("x", 0, 1, 0), Vector("x", 0, 0, 1)], CancellationToken.None);

        Assert.Equal(["x", "y"], await _index.NearestAsync(5, 2, 1, 0));
    }

    [Theory]
    [InlineData(1f, 2f)]
    [InlineData(1f, 2f, float.NaN)]
    [InlineData(1f, 2f, float.PositiveInfinity)]
    public async Task A_vector_that_the_model_cannot_have_meant_is_refused(params float[] vector)
    {
        await using var run = await _index.BeginAsync(WithVectors);

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => run.PutVectorsAsync([Vector("x", vector)], CancellationToken.None));

        Assert.Contains("unit-circle", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Huge_and_tiny_components_keep_their_direction()
    {
        await PublishVectorsAsync(("huge", [3e38f, 0, 0]), ("tiny", [0, 1e-40f, 0]));

        Assert.Equal(["tiny", "huge"], await _index.NearestAsync(5, 1, 3e38f, 0));
    }

    [Fact]
    public async Task Among_thousands_the_exact_nearest_is_found_even_when_most_vectors_are_unpublished()
    {
        var random = new Random(5);
        float[] Random() => [random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f];
        var published = Enumerable.Range(0, 1500).Select(i => (Text: $"p{i}", Vector: Random())).ToArray();
        await using (var run = await _index.BeginAsync(WithVectors))
        {
            await run.PutAsync("page", [.. published.Select(p => p.Text)]);
            foreach (var batch in published.Chunk(500))
                await run.PutVectorsAsync([.. batch.Select(p => Vector(p.Text, p.Vector))], CancellationToken.None);
            await run.PublishAsync();
        }
        await using var staging = await _index.BeginAsync(WithVectors);
        await staging.PutVectorsAsync([.. Enumerable.Range(0, 3000).Select(i => Vector($"staged {i}", Random()))], CancellationToken.None);

        var right = 0;
        for (var i = 0; i < 50; i++)
        {
            var query = Random();
            var exact = published.OrderByDescending(p => System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(p.Vector, query)).Take(10).Select(p => p.Text);
            right += exact.Intersect(await _index.NearestAsync(10, query)).Count();
        }

        Assert.InRange(right, 475, 500);   // recall of at least .95
    }
}
