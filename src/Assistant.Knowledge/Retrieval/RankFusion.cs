namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// Reciprocal rank fusion: score(d) = Σ 1 / (60 + rank(d)) over the rankings that hold d. Cormack, Clarke, Büttcher, "Reciprocal rank fusion
/// outperforms Condorcet and individual rank learning methods" (2009), whose constant 60 is kept.
/// </summary>
public static class RankFusion
{
    private const double K = 60;

    /// <returns>Every id of any ranking with its fused score, best first; ties by id.</returns>
    public static IReadOnlyList<(long Id, double Score)> Fuse(params ReadOnlySpan<IReadOnlyList<long>> rankings)
    {
        var scores = new Dictionary<long, double>();
        foreach (var ranking in rankings)
        {
            for (var i = 0; i < ranking.Count; i++)
                scores[ranking[i]] = scores.GetValueOrDefault(ranking[i]) + (1 / (K + i + 1));
        }

        return [.. scores.Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key)];
    }
}
