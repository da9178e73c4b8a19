namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// Numbers of the lexical ranking, chosen once over several collections (docs/decisions/0004-lexical-ranking.md) and not meant for tuning
/// per site. BM25F: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields" (2004).
/// </summary>
public sealed record RankingWeights
{
    public static RankingWeights Default { get; } = new();

    public float Title { get; init; } = 3f;
    public float Headings { get; init; } = 3f;
    public float Prose { get; init; } = 1f;
    public float Code { get; init; } = 0.5f;

    /// <summary>Weight of a term that one other page uses in a link to the page; many pages together count at most twice as much.</summary>
    public float LinkText { get; init; } = 1f;

    /// <summary>Saturation of a term's weighted frequency in a chunk, and in a page.</summary>
    public float ChunkK1 { get; init; } = 2f;
    public float PageK1 { get; init; } = 1.5f;

    /// <summary>Length normalisation, 0..1: of title and headings, and of prose and code together.</summary>
    public float HeadB { get; init; } = 0.4f;
    public float BodyB { get; init; } = 0.75f;

    /// <summary>Share of the whole page's score in that of its chunks, 0..1.</summary>
    public float PageShare { get; init; } = 0.4f;

    /// <summary>Weight of the first sentence of a message of several: it is where people say what they want.</summary>
    public float FirstSentence { get; init; } = 2f;

    /// <summary>Pseudo-relevance feedback (RM3, Lavrenko and Croft 2001): chunks read, terms taken, and their share of the query; 0 share switches it off.</summary>
    public int FeedbackChunks { get; init; } = 5;
    public int FeedbackTerms { get; init; } = 40;
    public float FeedbackShare { get; init; } = 0.1f;

    /// <summary>Share of latent similarity in the order of the best chunks (<see cref="LatentModel"/>), 0..1; 0 switches it off.</summary>
    public float LatentShare { get; init; } = 0.2f;
}
