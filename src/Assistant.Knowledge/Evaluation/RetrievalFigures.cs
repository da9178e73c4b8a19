namespace Assistant.Knowledge.Evaluation;

/// <summary>Means over the judged questions of a dataset, each 0..1.</summary>
/// <param name="Questions">Questions with at least one relevant page; the others are left out of every mean.</param>
/// <param name="Ndcg10">Normalised discounted cumulative gain of the first ten pages.</param>
/// <param name="Hit5">Share of questions with a relevant page among the first five.</param>
/// <param name="Recall100">Share of a question's relevant pages among the first hundred.</param>
/// <param name="Mrr10">Reciprocal rank of the first relevant page among ten.</param>
/// <param name="Precision1">Share of questions whose first page is relevant.</param>
public sealed record RetrievalFigures(
    int Questions, double Ndcg10, double Hit5, double Hit10, double Recall10, double Recall100, double Mrr10, double Precision1)
{
    public static RetrievalFigures Of(IEnumerable<(IReadOnlyList<string> Ranking, IReadOnlyDictionary<string, int> Judgments)> answers)
    {
        var judged = answers.Where(answer => answer.Judgments.Values.Any(gain => gain > 0)).ToList();
        return new RetrievalFigures(
            judged.Count,
            Mean(RankingMeasures.Ndcg, 10),
            Mean(RankingMeasures.Hit, 5),
            Mean(RankingMeasures.Hit, 10),
            Mean(RankingMeasures.Recall, 10),
            Mean(RankingMeasures.Recall, 100),
            Mean(RankingMeasures.ReciprocalRank, 10),
            Mean(RankingMeasures.Hit, 1));

        double Mean(Func<IReadOnlyList<string>, IReadOnlyDictionary<string, int>, int, double> measure, int depth) =>
            judged.Count == 0 ? 0 : judged.Average(answer => measure(answer.Ranking, answer.Judgments, depth));
    }
}
