using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Indexing;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Keeps the lexical index of the published generation in memory and replaces it when a newer one is published.</summary>
internal sealed class LexicalSnapshots(IKnowledgeIndex index, RankingWeights weights) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private Snapshot? current;

    public void Dispose() => loading.Dispose();

    /// <exception cref="IndexOutdatedException">The term vectors were made by another version of the analysis.</exception>
    public async Task<LexicalIndex> GetAsync(IndexState state, CancellationToken cancellationToken)
    {
        if (current is { } ready && ready.Generation == state.Generation)
            return ready.Index;
        if (state.Chunks > 0 && state.AnalysisVersion != TextAnalyzer.Version)
            throw new IndexOutdatedException("The index was made by another version of the text analysis; run `assistant index --rebuild`.");

        await loading.WaitAsync(cancellationToken);
        try
        {
            if (current is { } loaded && loaded.Generation == state.Generation)
                return loaded.Index;

            current = new Snapshot(state.Generation, await LoadAsync(cancellationToken));
            return current.Index;
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<LexicalIndex> LoadAsync(CancellationToken cancellationToken)
    {
        var builder = new LexicalIndexBuilder(weights);
        try
        {
            await foreach (var chunk in index.ReadTermsAsync(cancellationToken))
                builder.Add(chunk.ChunkId, chunk.DocumentId, chunk.Terms);
            return builder.Build();
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException)
        {
            // What was stored cannot be read as it was written.
            throw new IndexUnavailableException("The knowledge index is damaged; delete its file or schema and run `assistant index` again.", fault);
        }
    }

    private sealed record Snapshot(long Generation, LexicalIndex Index);
}
