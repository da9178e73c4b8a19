using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Retrieval;
using MathNet.Numerics.LinearAlgebra;

namespace Assistant.Tests.Knowledge.Retrieval;

public class LatentModelTests
{
    [Fact]
    public void Finds_the_same_directions_as_a_dense_singular_value_decomposition()
    {
        const int rows = 60, columns = 40, count = 5;
        var random = new Random(7);
        // Five strong directions and a little noise, so that the directions are well apart.
        var left = Matrix<double>.Build.Dense(rows, count, (_, j) => (random.NextDouble() - 0.5) * Math.Pow(2, count - j));
        var right = Matrix<double>.Build.Dense(count, columns, (_, _) => random.NextDouble() - 0.5);
        var dense = (left * right) + Matrix<double>.Build.Dense(rows, columns, (_, _) => 0.02 * (random.NextDouble() - 0.5));
        var sparse = Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Select(column => new LatentEntry(column, (float)dense[row, column])).ToArray()).ToList();

        var found = SubspaceIteration.RightSingularVectors(sparse, columns, count);

        var expected = dense.Svd().VT;
        for (var vector = 0; vector < count; vector++)
        {
            var cosine = Enumerable.Range(0, columns).Sum(column => expected[vector, column] * found[(column * count) + vector]);
            Assert.Equal(1, Math.Abs(cosine), 1e-3);
        }
    }

    [Fact]
    public void Among_chunks_that_match_alike_the_one_in_the_questions_field_comes_first()
    {
        // Two fields of forty words each. Both last chunks hold one word of the question, and their other words stand in none of its pages.
        var random = new Random(3);
        List<string> corpus = [.. Enumerable.Range(0, 400).Select(i => string.Join(' ', Enumerable.Range(0, 8).Select(_ => $"{(i % 2 == 0 ? "soil" : "chip")}{random.Next(40)}")))];
        corpus.Add("kernel soil30 soil31 soil32 soil33");
        corpus.Add("kernel chip30 chip31 chip32 chip33");
        const string question = "kernel chip1 chip2 chip3";

        var withModel = Build(corpus, RankingWeights.Default with { FeedbackShare = 0 }).Search(question, 500).Hits;
        var without = Build(corpus, RankingWeights.Default with { FeedbackShare = 0, LatentShare = 0 }).Search(question, 500).Hits;

        Assert.Equal([400L, 401], without.Select(hit => hit.ChunkId).Where(id => id >= 400));
        Assert.Equal([401L, 400], withModel.Select(hit => hit.ChunkId).Where(id => id >= 400));
    }

    [Fact]
    public void Learns_the_same_each_time()
    {
        List<string> corpus = [.. Enumerable.Range(0, 200).Select(i => $"word{i % 7} word{i % 11} word{i % 13} text")];

        Assert.Equal(Build(corpus, RankingWeights.Default).Search("word3 word4", 50).Hits, Build(corpus, RankingWeights.Default).Search("word3 word4", 50).Hits);
    }

    [Fact]
    public void Too_few_chunks_teach_nothing() =>
        Assert.All(Build([.. Enumerable.Range(0, 20).Select(i => $"same words page{i}")], RankingWeights.Default).Search("same words", 50).Hits, hit => Assert.Equal(0, hit.Latent));

    private static LexicalIndex Build(List<string> corpus, RankingWeights weights)
    {
        var builder = new LexicalIndexBuilder(weights);
        for (var i = 0; i < corpus.Count; i++)
            builder.Add(i, i, TermVector.Encode("en", new Chunk { Ordinal = 0, Title = "", Headings = [], Text = corpus[i], Tokens = 1, ContentHash = "" }));
        return builder.Build();
    }
}
