namespace Assistant.Knowledge.Indexing;

/// <summary>What one indexing run does.</summary>
/// <param name="ChunkerVersion">Grows when the same page would be cut otherwise; every page then counts as changed.</param>
/// <param name="AnalysisVersion">Grows when the same chunk would give other term vectors; the index is then rebuilt whole.</param>
public sealed record IndexBuildOptions(int ChunkerVersion, int AnalysisVersion)
{
    /// <summary>Start from nothing and swap at the end; needed after a change of embedding model. Default: false.</summary>
    public bool Rebuild { get; init; }

    /// <summary>The given sources are all there are: pages of any other one are removed. Default: false, they stay.</summary>
    public bool RemoveOtherSources { get; init; }
}
