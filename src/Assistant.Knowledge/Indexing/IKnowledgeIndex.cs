namespace Assistant.Knowledge.Indexing;

/// <summary>
/// The published index as readers see it. Readers see the last published generation whole, or the next one whole, never a mixture;
/// a page that a publication removed is gone from every method at once.
/// </summary>
public interface IKnowledgeIndex
{
    Task<IndexState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>Every published chunk's term vector, ordered by document id and ordinal, read from one consistent snapshot.</summary>
    IAsyncEnumerable<ChunkTerms> ReadTermsAsync(CancellationToken cancellationToken);

    /// <summary>The chunks that still exist, in the order asked for; ids of removed chunks are left out.</summary>
    Task<IReadOnlyList<IndexedChunk>> GetChunksAsync(IReadOnlyList<long> chunkIds, CancellationToken cancellationToken);

    /// <summary>Chunks of one document with ordinals in the given closed range, in order.</summary>
    Task<IReadOnlyList<IndexedChunk>> GetRangeAsync(long documentId, int firstOrdinal, int lastOrdinal, CancellationToken cancellationToken);

    /// <summary>Nearest chunks by cosine similarity, best first; empty when the index has no vectors.</summary>
    /// <exception cref="EmbeddingModelMismatchException">The query vector's length is not the index's.</exception>
    Task<IReadOnlyList<VectorHit>> SearchVectorsAsync(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a run that writes the next generation unseen and takes the index's only writer's seat; whatever an earlier run left
    /// unfinished is cleared first.
    /// </summary>
    /// <exception cref="IndexBusyException">Another run holds the seat.</exception>
    /// <exception cref="EmbeddingModelMismatchException">The published vectors come from another model and <see cref="IndexRunOptions.Rebuild"/> is off.</exception>
    Task<IIndexRun> BeginRunAsync(IndexRunOptions options, CancellationToken cancellationToken);
}

/// <summary>
/// One writer's run. Nothing that it writes is seen before <see cref="PublishAsync"/>; disposing without publishing leaves the index
/// as it was, but vectors already paid for are kept for the next run.
/// </summary>
public interface IIndexRun : IAsyncDisposable
{
    /// <summary>The published document at this source and path, or null.</summary>
    Task<PublishedDocument?> FindAsync(string source, string path, CancellationToken cancellationToken);

    /// <summary>Stages a document that replaces any published one at the same source and path.</summary>
    Task PutAsync(DocumentEntry document, IReadOnlyList<ChunkEntry> chunks, CancellationToken cancellationToken);

    /// <summary>Stages the removal of a published document.</summary>
    Task RemoveAsync(long documentId, CancellationToken cancellationToken);

    /// <summary>All published documents of a source, for finding what has gone.</summary>
    IAsyncEnumerable<PublishedDocument> ReadDocumentsAsync(string source, CancellationToken cancellationToken);

    /// <summary>Which of these content hashes have no vector of the run's embedding model yet.</summary>
    Task<IReadOnlyList<string>> FindMissingVectorsAsync(IReadOnlyList<string> contentHashes, CancellationToken cancellationToken);

    /// <summary>Keeps vectors by content hash at once, published or not.</summary>
    Task PutVectorsAsync(IReadOnlyList<ChunkVector> vectors, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the staged state the published one in a single transaction, then drops what nothing refers to any more. The statuses replace
    /// those of the same sources. Publishing a run that staged nothing keeps the generation number and only renews the statuses.
    /// </summary>
    Task PublishAsync(IReadOnlyList<SourceStatus> statuses, CancellationToken cancellationToken);
}
