using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Indexing;
using Microsoft.Extensions.AI;

namespace Assistant.TestKit.Indexing;

/// <summary>A model whose vector depends on every letter of the text and on nothing else, and that fails when told to.</summary>
public sealed class HashEmbedding(string model = "hash", int dimensions = 16) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Lock _lock = new();
    private readonly List<string> _texts = [];

    public IndexEmbedder Embedder => new(new EmbeddingProfile(model, dimensions), this);

    /// <summary>Every text that a vector was given for, in order.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_lock)
                return [.. _texts];
        }
    }

    /// <summary>Throws once so many texts have been answered. Default: never.</summary>
    public int FailAfter { get; set; } = int.MaxValue;

    public Func<Exception> Failure { get; set; } = () => new HttpRequestException("503 (Service Unavailable)");

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var texts = values.ToList();
            if (_texts.Count + texts.Count > FailAfter)
                return Task.FromException<GeneratedEmbeddings<Embedding<float>>>(Failure());
            _texts.AddRange(texts);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(VectorOf(text)))));
        }
    }

    public float[] VectorOf(string text)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return [.. Enumerable.Range(0, dimensions).Select(i => digest[i % digest.Length] / 127.5f - 1)];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }
}
