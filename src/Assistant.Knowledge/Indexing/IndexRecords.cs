using Assistant.Knowledge.Chunking;

namespace Assistant.Knowledge.Indexing;

/// <param name="Generation">Grows by one with each publication that changed something; 0 for an index that was never built.</param>
/// <param name="Embedding">The model behind the vectors, or null for a lexical index.</param>
/// <param name="AnalysisVersion">Version of the text analysis that the term vectors were made with; 0 for an empty index.</param>
public sealed record IndexState(
    long Generation,
    long Documents,
    long Chunks,
    EmbeddingProfile? Embedding,
    int AnalysisVersion,
    IReadOnlyList<SourceStatus> Sources);

/// <summary>Name and vector length of an embedding model; vectors of different profiles are never compared.</summary>
public sealed record EmbeddingProfile(string Model, int Dimensions);

/// <param name="Location">As configured, without credentials.</param>
/// <param name="Revision">Commit of a git source; null elsewhere.</param>
public sealed record SourceStatus(string Name, string Location, string? Revision, DateTimeOffset IndexedAt, long Documents, long Chunks);

/// <param name="Embedding">Null builds no vectors (published ones are then kept for unchanged text only when they already exist).</param>
/// <param name="Rebuild">Drop everything published at publication and start from nothing; allows a change of model or analysis.</param>
public sealed record IndexRunOptions(EmbeddingProfile? Embedding, int AnalysisVersion, bool Rebuild);

/// <param name="Fingerprint">Hash over everything that decides the document's chunks; equal means unchanged.</param>
/// <param name="Chunks">Number of chunks.</param>
public sealed record PublishedDocument(long Id, string Path, string? Url, string Fingerprint, int Chunks);

public sealed record DocumentEntry(string Source, string Path, string Title, string? Url, string? Revision, string Language, string Fingerprint);

/// <param name="HeadingTrail">Headings above the chunk, outermost first.</param>
/// <param name="Terms">Encoded term vector; engines store it unread.</param>
public sealed record ChunkEntry(
    int Ordinal,
    string Text,
    IReadOnlyList<string> HeadingTrail,
    string? Anchor,
    int Tokens,
    string ContentHash,
    byte[] Terms)
{
    public IReadOnlyList<ChunkSection> Sections { get; init; } = [];
}

public sealed record ChunkVector(string ContentHash, ReadOnlyMemory<float> Vector);

public readonly record struct ChunkTerms(long ChunkId, long DocumentId, byte[] Terms);

public sealed record IndexedChunk(
    long Id,
    long DocumentId,
    string Source,
    string Path,
    string Title,
    string? Url,
    string? Revision,
    int Ordinal,
    string Text,
    IReadOnlyList<string> Headings,
    string? Anchor,
    int Tokens,
    string ContentHash)
{
    public IReadOnlyList<ChunkSection> Sections { get; init; } = [];
}

/// <param name="Similarity">Cosine, −1..1.</param>
public readonly record struct VectorHit(long ChunkId, double Similarity);
