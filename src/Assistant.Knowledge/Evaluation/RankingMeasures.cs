namespace Assistant.Knowledge.Evaluation;

/// <summary>
/// How good one ranking is, as trec_eval counts it. A ranking is a list of distinct page ids, best first; judgments map page ids to gains,
/// and a page without a judgment, or with one of 0 or less, is not relevant. Every measure is 0..1 and 0 when nothing is relevant.
/// </summary>
public static class RankingMeasures
{
    /// <summary>
    /// Normalised discounted cumulative gain: DCG / ideal DCG, where DCG = Σ gain(r) / log2(r + 1) over ranks r = 1..depth and the ideal is
    /// the DCG of all judged pages in descending order of gain.
    /// </summary>
    public static double Ndcg(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> judgments, int depth)
    {
        var ideal = Discounted(judgments.Values.Where(gain => gain > 0).OrderDescending().Take(depth));
        return ideal == 0 ? 0 : Discounted(ranking.Take(depth).Select(page => Gain(judgments, page))) / ideal;
    }

    /// <summary>Recall: relevant pages in the first <paramref name="depth"/> / all relevant pages.</summary>
    public static double Recall(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> judgments, int depth)
    {
        var relevant = judgments.Values.Count(gain => gain > 0);
        return relevant == 0 ? 0 : (double)ranking.Take(depth).Count(page => Gain(judgments, page) > 0) / relevant;
    }

    /// <summary>1 when a relevant page is among the first <paramref name="depth"/>, else 0. At depth 1 this is the precision of the first page.</summary>
    public static double Hit(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> judgments, int depth) =>
        ranking.Take(depth).Any(page => Gain(judgments, page) > 0) ? 1 : 0;

    /// <summary>1 / rank of the first relevant page, 0 when it is beyond <paramref name="depth"/>.</summary>
    public static double ReciprocalRank(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> judgments, int depth)
    {
        for (var rank = 1; rank <= Math.Min(depth, ranking.Count); rank++)
            if (Gain(judgments, ranking[rank - 1]) > 0)
                return 1.0 / rank;
        return 0;
    }

    private static double Discounted(IEnumerable<int> gains) => gains.Index().Sum(entry => entry.Item / Math.Log2(entry.Index + 2));

    private static int Gain(IReadOnlyDictionary<string, int> judgments, string page) => Math.Max(0, judgments.GetValueOrDefault(page));
}
