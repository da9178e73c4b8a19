using System.Numerics.Tensors;
using Assistant.Knowledge.Indexing;

namespace Assistant.Benchmarks.Vectors;

/// <summary>How many of the ten truly nearest chunks an index finds; the truth is a comparison with every vector, in full precision.</summary>
internal sealed class VectorRecall(GeneratedCorpus corpus, ClusteredSpace space, IReadOnlyList<string> questions)
{
    private const int Top = 10;
    private readonly HashSet<string>[] _nearest = [.. questions.Select(question => Nearest(corpus, space.Of(question)))];

    /// <param name="asked">Neighbours asked for, of which the first ten count.</param>
    public async Task<double> MeasureAsync(IKnowledgeIndex index, int asked, CancellationToken cancellationToken)
    {
        var recall = 0.0;
        foreach (var (question, nearest) in questions.Zip(_nearest))
        {
            var hits = await index.SearchVectorsAsync(space.Of(question), asked, cancellationToken);
            var chunks = await index.GetChunksAsync([.. hits.Take(Top).Select(hit => hit.ChunkId)], cancellationToken);
            recall += chunks.Count(chunk => nearest.Contains(chunk.ContentHash)) / (double)Top;
        }
        return recall / questions.Count;
    }

    private static HashSet<string> Nearest(GeneratedCorpus corpus, float[] question)
    {
        var best = new PriorityQueue<int, float>();
        for (var i = 0; i < corpus.Vectors.Count; i++)
        {
            var similarity = TensorPrimitives.Dot(corpus.Vectors[i], question);
            if (best.Count < Top)
                best.Enqueue(i, similarity);
            else
                best.EnqueueDequeue(i, similarity);
        }
        return [.. best.UnorderedItems.Select(entry => corpus.Hashes[entry.Element])];
    }
}
