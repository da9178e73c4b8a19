using Assistant.Knowledge.Chunking;
using Microsoft.Extensions.AI;

namespace Assistant.Knowledge.Indexing;

/// <summary>Embeds the chunks that have no vector yet, in batches, a few at a time, and hands each batch to the index as it comes.</summary>
internal sealed class VectorFiller(IIndexRun run, IndexEmbedder embedder)
{
    private const int BatchTexts = 64;
    private const int BatchesAtOnce = 4;
    private readonly OrderedDictionary<string, string> _waiting = [];   // content hash → text

    /// <summary>Texts embedded since the run began.</summary>
    public long Embedded { get; private set; }

    public async Task AddAsync(IReadOnlyList<Chunk> chunks, CancellationToken cancellationToken)
    {
        var missing = (await run.FindMissingVectorsAsync([.. chunks.Select(chunk => chunk.ContentHash)], cancellationToken)).ToHashSet();
        foreach (var chunk in chunks)
        {
            if (missing.Contains(chunk.ContentHash))
                _waiting.TryAdd(chunk.ContentHash, chunk.EmbeddingText);
        }
        while (_waiting.Count >= BatchTexts * BatchesAtOnce)
            await EmbedSomeAsync(cancellationToken);
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Count > 0)
            await EmbedSomeAsync(cancellationToken);
    }

    private async Task EmbedSomeAsync(CancellationToken cancellationToken)
    {
        var some = _waiting.Take(BatchTexts * BatchesAtOnce).ToArray();
        Exception? failure = null;
        foreach (var batch in some.Chunk(BatchTexts).Select(batch => EmbedAsync(batch, cancellationToken)).ToArray())
        {
            try
            {
                var vectors = await batch;
                await run.PutVectorsAsync(vectors, cancellationToken);
                Embedded += vectors.Count;
            }
            catch (EmbeddingFailedException fault)
            {
                failure ??= fault;                                     // the other batches are paid for: keep them first
            }
        }
        if (failure is not null)
            throw failure;
        foreach (var (hash, _) in some)
            _waiting.Remove(hash);
    }

    private async Task<IReadOnlyList<ChunkVector>> EmbedAsync(KeyValuePair<string, string>[] batch, CancellationToken cancellationToken)
    {
        try
        {
            var embeddings = await embedder.Generator.GenerateAsync(batch.Select(text => text.Value), cancellationToken: cancellationToken);
            return Check(batch, embeddings);
        }
        catch (Exception fault) when (fault is not EmbeddingFailedException && !cancellationToken.IsCancellationRequested)
        {
            // Every client library fails in its own way, and to a run they are all one: the model did not deliver.
            throw Failed($"did not answer ({FirstLine(fault.Message)}); check its endpoint, key and quota", fault);
        }
    }

    private List<ChunkVector> Check(KeyValuePair<string, string>[] batch, GeneratedEmbeddings<Embedding<float>> embeddings)
    {
        if (embeddings.Count != batch.Length)
            throw Failed($"gave {embeddings.Count} vectors for {batch.Length} texts; check that the endpoint takes batches");

        var vectors = new List<ChunkVector>(batch.Length);
        foreach (var (text, embedding) in batch.Zip(embeddings))
        {
            if (embedding.Vector.Length != embedder.Profile.Dimensions)
                throw Failed($"gave {embedding.Vector.Length} dimensions where {embedder.Profile.Dimensions} are configured; correct the embedding dimensions");
            foreach (var component in embedding.Vector.Span)
            {
                if (!float.IsFinite(component))
                    throw Failed("gave a vector with a component that is not a number; check its endpoint");
            }
            vectors.Add(new ChunkVector(text.Key, embedding.Vector));
        }
        return vectors;
    }

    private EmbeddingFailedException Failed(string what, Exception? fault = null) =>
        new($"The embedding model '{embedder.Profile.Model}' {what}. The index is as it was, and the vectors received so far are kept for the next run.", fault);

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = (end < 0 ? line : line[..end]).TrimEnd('.');
        return line.Length <= 200 ? line.ToString() : $"{line[..200]}…";
    }
}
