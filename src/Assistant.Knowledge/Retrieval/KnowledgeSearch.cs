using Assistant.Knowledge.Indexing;
using Microsoft.Extensions.AI;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// Finds the passages for a question: (1) the lexical arm, (2) the dense arm when index and configuration have the same embedding model,
/// (3) fusion by reciprocal rank, (4) the passages' texts. A dense arm that fails leaves a lexical result and says why.
/// </summary>
public sealed class KnowledgeSearch(
    IKnowledgeIndex index, RankingWeights weights, IEmbeddingGenerator<string, Embedding<float>>? embeddings, EmbeddingProfile? profile) : IDisposable
{
    private const int CandidatesPerArm = 100;

    private readonly LexicalSnapshots snapshots = new(index, weights);

    public void Dispose() => snapshots.Dispose();

    public Task<IndexState> GetStateAsync(CancellationToken cancellationToken) => index.GetStateAsync(cancellationToken);

    public Task<SearchResult> SearchAsync(string question, int count, CancellationToken cancellationToken) =>
        SearchAsync(question, count, _ => true, cancellationToken);

    /// <param name="mayUse">Whether passages of the source of that name are wanted. Ranks are those among all candidates.</param>
    public async Task<SearchResult> SearchAsync(string question, int count, Func<string, bool> mayUse, CancellationToken cancellationToken)
    {
        var state = await index.GetStateAsync(cancellationToken);
        var lexicalIndex = await snapshots.GetAsync(state, cancellationToken);
        var lexical = lexicalIndex.Search(question, Math.Max(count, CandidatesPerArm));
        var (dense, problem) = await SearchDenseAsync(question, state, Math.Max(count, CandidatesPerArm), cancellationToken);

        var fused = RankFusion.Fuse([.. lexical.Hits.Select(hit => hit.ChunkId)], [.. dense.Select(hit => hit.ChunkId)]).ToList();
        var isFree = state.Sources.All(source => mayUse(source.Name));
        var wanted = isFree ? fused.Take(count) : fused;              // what may not be used is known only once it is read
        IEnumerable<IndexedChunk> chunks = await index.GetChunksAsync([.. wanted.Select(hit => hit.Id)], cancellationToken);
        if (!isFree)
            chunks = chunks.Where(chunk => mayUse(chunk.Source)).Take(count);
        var evidence = new EvidenceTable(lexical, dense, fused);
        return new SearchResult([.. chunks.Select(chunk => ToPassage(chunk, evidence.Of(chunk.Id)))], lexical.Query, state, problem);
    }

    /// <summary>
    /// The passages, and behind them those that stand directly before and after the first few: chunks do not overlap, so what a passage begins to
    /// say may end in the next.
    /// </summary>
    /// <param name="first">How many passages get their neighbours.</param>
    public async Task<IReadOnlyList<Passage>> AddNeighboursAsync(IReadOnlyList<Passage> passages, int first, CancellationToken cancellationToken)
    {
        var all = passages.ToList();
        var known = passages.Select(passage => passage.ChunkId).ToHashSet();
        foreach (var passage in passages.Take(first))
        {
            var range = await index.GetRangeAsync(passage.DocumentId, passage.Ordinal - 1, passage.Ordinal + 1, cancellationToken);
            all.AddRange(range.Where(chunk => known.Add(chunk.Id)).Select(chunk => ToPassage(chunk, PassageEvidence.None)));
        }

        return all;
    }

    private async Task<(IReadOnlyList<VectorHit> Hits, string? Problem)> SearchDenseAsync(
        string question, IndexState state, int count, CancellationToken cancellationToken)
    {
        if (embeddings is null || profile is null || state.Chunks == 0)
            return ([], null);
        if (state.Embedding is null)
            return ([], "The index has no vectors yet; run `assistant index` to add them.");
        if (state.Embedding != profile)
            return ([], $"The index's vectors come from {state.Embedding.Model} and the configured model is {profile.Model}; run `assistant index --rebuild`.");

        ReadOnlyMemory<float> vector;
        try
        {
            vector = (await embeddings.GenerateAsync([question], cancellationToken: cancellationToken))[0].Vector;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Any failure of the model's side costs the dense arm, not the answer; the index's own failures are not the model's and are not caught here.
            return ([], $"The embedding model did not answer, so only words were searched: {failure.Message}");
        }

        return (await index.SearchVectorsAsync(vector, count, cancellationToken), null);
    }

    private static Passage ToPassage(IndexedChunk chunk, PassageEvidence evidence) => new()
    {
        ChunkId = chunk.Id,
        DocumentId = chunk.DocumentId,
        Source = chunk.Source,
        Path = chunk.Path,
        Title = chunk.Title,
        Headings = chunk.Headings,
        Text = chunk.Text,
        Ordinal = chunk.Ordinal,
        Link = Link(chunk.Url, chunk.Anchor),
        Sections = [.. chunk.Sections.Select(section => new PassageSection(section.Start, section.Heading, Link(chunk.Url, section.Anchor)))],
        Evidence = evidence,
    };

    private static string? Link(string? url, string? anchor) => url is null || anchor is null ? url : $"{url}#{anchor}";
}
