using System.Numerics.Tensors;
using Assistant.Llm.Transport;
using Microsoft.Extensions.AI;

namespace Assistant.Llm.Embeddings;

/// <summary>
/// Any number of texts in, one checked vector each out, in order. One text goes by the impatient transport (a person waits), several by the
/// patient one (an index run).
/// </summary>
internal sealed class BatchingEmbeddingGenerator(
    IEmbeddingGenerator<string, Embedding<float>> single,
    IEmbeddingGenerator<string, Embedding<float>> batched,
    ModelOptions options,
    UsageRecorder recorder,
    TimeProvider clock) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly ModelFailures _failures = new(options, "Model:EmbeddingModel", options.EmbeddingModel!);
    private readonly string _name = ModelClients.Identity(options.Provider, options.EmbeddingModel!);
    private int _dimensions = options.EmbeddingDimensions ?? 0;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        GeneratedEmbeddings<Embedding<float>> all = [];
        all.Usage = new UsageDetails();
        foreach (var batch in EmbeddingBatches.Split(values))
        {
            var embeddings = await SendAsync(batch, options, cancellationToken);
            all.AddRange(embeddings);
            if (embeddings.Usage is not null)
                all.Usage.Add(embeddings.Usage);
        }

        return all;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : batched.GetService(serviceType, serviceKey);

    public void Dispose()
    {
        single.Dispose();
        batched.Dispose();
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> SendAsync(
        IReadOnlyList<string> batch, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var outcome = "failed";
        TokenUsage usage = default;
        try
        {
            var embeddings = await (batch.Count == 1 ? single : batched).GenerateAsync(batch, options, cancellationToken);
            usage = new TokenUsage(embeddings.Usage?.InputTokenCount ?? 0, 0, 0);
            Check(batch, embeddings);
            outcome = "embedded";
            return embeddings;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception fault) when (fault is not ModelUnavailableException && _failures.Translate(fault) is { } translated)
        {
            throw translated;
        }
        finally
        {
            recorder.Record("embedding", _name, outcome, clock.GetElapsedTime(started), usage);
        }
    }

    /// <summary>Endpoints have been seen to drop texts, to ignore the dimensions asked for, and to give NaN; each would spoil an index silently.</summary>
    private void Check(IReadOnlyList<string> batch, GeneratedEmbeddings<Embedding<float>> embeddings)
    {
        if (embeddings.Count != batch.Count)
            throw _failures.NotAModel($"{embeddings.Count} vectors for {batch.Count} texts");
        foreach (var embedding in embeddings)
        {
            var vector = embedding.Vector.Span;
            var expected = Interlocked.CompareExchange(ref _dimensions, vector.Length, 0);
            if (expected != 0 && vector.Length != expected)
                throw _failures.NotAModel($"vectors of length {vector.Length} where {expected} was expected");
            if (vector.IsEmpty || !float.IsFinite(TensorPrimitives.Sum(vector)) || TensorPrimitives.SumOfSquares(vector) == 0)
                throw _failures.NotAModel("a vector that is empty, zero or not finite");
        }
    }
}
