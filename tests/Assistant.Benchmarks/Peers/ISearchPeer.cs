namespace Assistant.Benchmarks.Peers;

/// <summary>A way to search one collection, built and ready.</summary>
internal interface ISearchPeer
{
    string Name { get; }

    /// <summary>From pages in memory to an index that answers.</summary>
    Cost Indexing { get; }

    long BytesOnDisk { get; }

    /// <summary>Null where the index is mapped from its files.</summary>
    long? BytesInMemory { get; }

    /// <summary>Pages by id, best first, as many as a run of 1000 results holds.</summary>
    Task<IReadOnlyList<string>> RankAsync(string question);

    /// <summary>The ten best results as internal numbers with scores: reading the question and ranking, nothing else.</summary>
    int FindTen(string question);

    /// <summary>The ten best results with their texts: of ours the passages, of a peer that keeps whole pages the pages.</summary>
    ValueTask<int> FetchTenAsync(string question);
}
