using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace Assistant.Benchmarks.Vectors;

/// <summary>
/// In the place of an embedding model: a mixture of Gaussians. Real embeddings lie in clusters, and uniform noise, where everything is equally
/// far from everything, would say nothing about them. A text decides its cluster and its place in it; it takes no time to speak of.
/// </summary>
internal sealed class ClusteredSpace : IEmbeddingGenerator<string, Embedding<float>>
{
    private const float Spread = 0.6f;
    private readonly float[][] _centres;
    private readonly Dictionary<string, float[]> _questions = new(StringComparer.Ordinal);

    public ClusteredSpace(int dimensions, int clusters, int seed)
    {
        var random = new Random(seed);
        Dimensions = dimensions;
        _centres = [.. Enumerable.Range(0, clusters).Select(_ => Gaussian(random))];
    }

    public int Dimensions { get; }

    public int Clusters => _centres.Length;

    /// <summary>Of length 1.</summary>
    public float[] Of(string text)
    {
        if (_questions.TryGetValue(text, out var asked))
            return asked;
        var place = Place(text);
        return Point(_centres[place % (uint)_centres.Length], place);
    }

    /// <summary>From now on the question lies in the cluster of the text that it asks for, at a place of its own.</summary>
    public void PlaceQuestion(string question, string text) => _questions[question] = Point(_centres[Place(text) % (uint)_centres.Length], Place(question));

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Of(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }

    private static uint Place(string text) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private float[] Point(float[] centre, uint place)
    {
        var point = Gaussian(new Random((int)place));
        TensorPrimitives.MultiplyAdd(point, Spread, centre, point);
        TensorPrimitives.Divide(point, TensorPrimitives.Norm(point), point);
        return point;
    }

    private float[] Gaussian(Random random)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return vector;
    }
}
