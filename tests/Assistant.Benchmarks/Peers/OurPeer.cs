using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Retrieval;
using Assistant.Storage;

namespace Assistant.Benchmarks.Peers;

/// <summary>Our own search by words, over SQLite.</summary>
internal sealed class OurPeer : ISearchPeer, IAsyncDisposable
{
    private const int RunDepth = 1000;
    private readonly TemporaryFolder _folder;
    private readonly IStoredKnowledgeIndex _index;
    private readonly KnowledgeSearch _search;
    private readonly LexicalIndex _words;

    private OurPeer(TemporaryFolder folder, IStoredKnowledgeIndex index, LexicalIndex words, Cost indexing)
    {
        (_folder, _index, _words, Indexing) = (folder, index, words, indexing);
        _search = new KnowledgeSearch(index, RankingWeights.Default, embeddings: null, profile: null);
    }

    public string Name => "ours";

    public Cost Indexing { get; }

    public long BytesOnDisk { get; private init; }

    public long? BytesInMemory => _words.Bytes;

    public int Chunks => _words.Chunks;

    public static async Task<OurPeer> BuildAsync(Collection collection, CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        LexicalIndex? words = null;
        var cost = await Measuring.TimeAsync(async () =>
        {
            await using var building = await OpenAsync(folder, cancellationToken);
            await Server.Composition.Indexing.Builder(building, embedder: null, TimeProvider.System)
                .RunAsync([(collection.Dataset.Source, collection.Pages)], Server.Composition.Indexing.Options, progress: null, cancellationToken);
            words = await LoadAsync(building, cancellationToken);
        });

        var bytes = folder.Bytes;   // while it is closed, when no journal lies beside it
        var peer = new OurPeer(folder, await OpenAsync(folder, cancellationToken), words!, cost) { BytesOnDisk = bytes };
        await peer.FetchTenAsync("loads the word index");
        return peer;
    }

    public async Task<IReadOnlyList<string>> RankAsync(string question) =>
        PageRanking.Fold((await _search.SearchAsync(question, RunDepth, CancellationToken.None)).Passages.Select(passage => passage.Path));

    public int FindTen(string question) => _words.Search(question, 10).Hits.Count;

    public async ValueTask<int> FetchTenAsync(string question) => (await _search.SearchAsync(question, 10, CancellationToken.None)).Passages.Count;

    public async ValueTask DisposeAsync()
    {
        _search.Dispose();
        await _index.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<IStoredKnowledgeIndex> OpenAsync(TemporaryFolder folder, CancellationToken cancellationToken) =>
        KnowledgeIndexFactory.OpenAsync(new KnowledgeIndexOptions { DataFolder = folder.Path }, TimeProvider.System, cancellationToken);

    private static async Task<LexicalIndex> LoadAsync(IStoredKnowledgeIndex index, CancellationToken cancellationToken)
    {
        var builder = new LexicalIndexBuilder(RankingWeights.Default);
        await foreach (var chunk in index.ReadTermsAsync(cancellationToken))
            builder.Add(chunk.ChunkId, chunk.DocumentId, chunk.Terms);
        return builder.Build();
    }
}
