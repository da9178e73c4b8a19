namespace Assistant.Knowledge.Retrieval;

/// <summary>A chunk that a search found, with where it stands and why.</summary>
public sealed record Passage
{
    public required long ChunkId { get; init; }
    public required long DocumentId { get; init; }
    public required string Source { get; init; }
    public required string Path { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Headings { get; init; }
    public required string Text { get; init; }
    public required int Ordinal { get; init; }

    /// <summary>Address of the page at the chunk's heading; null when the source has no addresses.</summary>
    public required string? Link { get; init; }

    /// <summary>Sections that begin inside the text, in its order.</summary>
    public IReadOnlyList<PassageSection> Sections { get; init; } = [];

    public required PassageEvidence Evidence { get; init; }
}

/// <param name="Start">Where its heading's line begins in the passage's text.</param>
/// <param name="Link">Address of the page at the heading; null when the source has no addresses.</param>
public readonly record struct PassageSection(int Start, string Heading, string? Link);

/// <param name="LexicalRank">From 1; null when the lexical arm did not find the chunk.</param>
/// <param name="LexicalScore">BM25F; comparable within one query only.</param>
/// <param name="RelativeScore">Lexical score over the highest that the query allows, 0..1; comparable between queries.</param>
/// <param name="Coverage">Share of the query's inverse-document-frequency mass that occurs in the chunk, 0..1.</param>
/// <param name="Latent">Cosine of query and chunk in the space of terms that go together in these docs, −1..1; 0 where none was learned.</param>
/// <param name="DenseRank">From 1; null when there is no dense arm or it did not find the chunk.</param>
/// <param name="Similarity">Cosine of question and chunk, −1..1.</param>
/// <param name="FusedScore">Sum of reciprocal ranks: an order, not a degree of similarity.</param>
public sealed record PassageEvidence(
    int? LexicalRank, double LexicalScore, double RelativeScore, double Coverage, double Latent, int? DenseRank, double? Similarity, double FusedScore)
{
    /// <summary>Of a passage that was not searched for but stands beside one that was.</summary>
    public static PassageEvidence None { get; } = new(null, 0, 0, 0, 0, null, null, 0);
}

/// <param name="DenseProblem">Why an expected dense arm is missing from this result; null when nothing is missing.</param>
public sealed record SearchResult(IReadOnlyList<Passage> Passages, QueryProfile Query, Indexing.IndexState Index, string? DenseProblem);
