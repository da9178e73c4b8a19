namespace Assistant.Knowledge.Evaluation;

/// <summary>Folds ranked chunks to ranked pages: a page stands where its best chunk stands.</summary>
public static class PageRanking
{
    /// <param name="chunkPages">The page of each chunk, best chunk first.</param>
    public static IReadOnlyList<string> Fold(IEnumerable<string> chunkPages) => [.. chunkPages.Distinct(StringComparer.Ordinal)];
}
