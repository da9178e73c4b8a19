using Assistant.Knowledge.Indexing;
using Assistant.StorageTests.Engines;
using Assistant.TestKit.Indexing;

namespace Assistant.StorageTests.Conformance;

public class EnginesAgreeTests
{
    [Fact]
    public async Task The_same_pages_give_the_same_answers_on_every_engine_after_the_same_history()
    {
        await using var postgres = PostgresEngine.CreateOrSkip();
        await using var sqlite = new SqliteEngine();
        await using var one = await sqlite.OpenAsync();
        await using var other = await postgres.OpenAsync();
        using var model = new HashEmbedding(dimensions: 32);

        foreach (var index in new IKnowledgeIndex[] { one, other })
        {
            var builder = new IndexBuilder(index, Paragraphs.Cut, Paragraphs.Encode, model.Embedder, TimeProvider.System);
            foreach (var edition in (int[])[1, 2, 1])
                await builder.RunAsync([GeneratedPages.Edition(edition, 120).Configured], new IndexBuildOptions(1, 1), null, CancellationToken.None);
        }

        var terms = await one.TermsAsync();
        var otherTerms = await other.TermsAsync();
        Assert.Equal(terms.Select(t => Convert.ToHexString(t.Terms)), otherTerms.Select(t => Convert.ToHexString(t.Terms)));
        Assert.Equal(await PlacesAsync(one, terms), await PlacesAsync(other, otherTerms));

        var places = terms.Zip(otherTerms).ToDictionary(pair => pair.Second.ChunkId, pair => pair.First.ChunkId);
        var agreed = 0;
        for (var i = 0; i < 50; i++)
        {
            var exact = await one.SearchVectorsAsync(model.VectorOf($"question {i}"), 10, CancellationToken.None);
            var near = await other.SearchVectorsAsync(model.VectorOf($"question {i}"), 10, CancellationToken.None);
            Assert.All(exact.Zip(near), pair => Assert.Equal(pair.First.Similarity, pair.Second.Similarity, tolerance: 0.003));
            agreed += exact.Select(hit => hit.ChunkId).Intersect(near.Select(hit => places[hit.ChunkId])).Count();
        }
        Assert.InRange(agreed, 490, 500);
    }

    private static async Task<List<string>> PlacesAsync(IKnowledgeIndex index, List<ChunkTerms> terms)
    {
        var chunks = await index.GetChunksAsync([.. terms.Select(t => t.ChunkId)], CancellationToken.None);
        return [.. chunks.Select(chunk => $"{chunk.Path}#{chunk.Ordinal} {chunk.Title} {chunk.Text} {chunk.ContentHash}")];
    }
}
