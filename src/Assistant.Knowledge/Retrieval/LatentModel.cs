using System.Numerics.Tensors;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// Latent semantic analysis: which terms of these docs go together, learned from the chunks themselves, so that a chunk is also judged by words
/// that usually stand where the question's words stand. Deerwester, Dumais, Furnas, Landauer, Harshman, "Indexing by latent semantic analysis"
/// (1990). Learned from a bounded, evenly spaced sample, so that a large index costs no more than a small one; every chunk is then projected.
/// </summary>
internal sealed class LatentModel
{
    private const int MostDimensions = 48;
    private const int FewestDimensions = 8;

    private readonly int dimensions;
    private readonly float[] chunkVectors;
    private readonly LatentTerms terms;
    private readonly float[] termVectors;

    private LatentModel(int dimensions, LatentTerms terms, float[] termVectors, int chunks)
    {
        this.dimensions = dimensions;
        this.terms = terms;
        this.termVectors = termVectors;
        chunkVectors = new float[chunks * dimensions];
    }

    public long Bytes => 4L * (chunkVectors.Length + termVectors.Length);

    /// <returns>Null when there are too few chunks to learn from.</returns>
    public static LatentModel? Learn(ForwardIndex forward, int chunks, int terms, RankingWeights weights)
    {
        var latentTerms = LatentTerms.Choose(forward, chunks, terms, weights);
        var dimensions = Math.Min(MostDimensions, latentTerms.Sample.Count / 4);
        if (dimensions < FewestDimensions)
            return null;

        var model = new LatentModel(dimensions, latentTerms, SubspaceIteration.RightSingularVectors(latentTerms.Sample, latentTerms.Count, dimensions), chunks);
        for (var chunk = 0; chunk < chunks; chunk++)
            model.Project(latentTerms.Row(forward, chunk), model.chunkVectors.AsSpan(chunk * dimensions, dimensions));
        return model;
    }

    /// <summary>The query's direction, of length 1; all 0 when none of its terms were learned.</summary>
    public float[] Project(IEnumerable<WeightedTerm> query)
    {
        var vector = new float[dimensions];
        Project([.. query.Where(term => terms.Knows(term.Term)).Select(term => terms.Weigh(term.Term, (float)term.Weight))], vector);
        return vector;
    }

    /// <returns>Cosine, −1..1.</returns>
    public float Similarity(int chunk, ReadOnlySpan<float> query) => TensorPrimitives.Dot(chunkVectors.AsSpan(chunk * dimensions, dimensions), query);

    private void Project(ReadOnlySpan<LatentEntry> row, Span<float> vector)
    {
        foreach (var (term, weight) in row)
            TensorPrimitives.MultiplyAdd(termVectors.AsSpan(term * dimensions, dimensions), weight, vector, vector);
        if (TensorPrimitives.Norm(vector) is > 0 and var length)
            TensorPrimitives.Divide(vector, length, vector);
    }
}
