namespace Assistant.Knowledge.Retrieval;

/// <param name="Page">Number of the page within the snapshot, for telling hits of one page from those of others.</param>
/// <param name="Score">BM25F of chunk and page after feedback, mixed with <paramref name="Latent"/> at the scale of BM25F; comparable within one query only.</param>
/// <param name="Coverage">Share of the query's inverse-document-frequency mass whose terms occur in the chunk, 0..1.</param>
/// <param name="Latent">Cosine of query and chunk in the space of a <see cref="LatentModel"/>, −1..1; 0 without one.</param>
public readonly record struct LexicalHit(long ChunkId, int Page, float Score, double Coverage, double Latent);

/// <param name="MaximumScore">Upper bound of a score for this query; a hit's score over it is comparable between queries.</param>
public sealed record LexicalResult(IReadOnlyList<LexicalHit> Hits, double MaximumScore, QueryProfile Query);

internal readonly record struct WeightedTerm(int Term, double Weight);

internal readonly record struct ScoredChunk(int Chunk, float Score, float Latent = 0);
