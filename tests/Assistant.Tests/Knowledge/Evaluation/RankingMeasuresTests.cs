using Assistant.Knowledge.Evaluation;

namespace Assistant.Tests.Knowledge.Evaluation;

public class RankingMeasuresTests
{
    private static readonly string[] Ranking = ["d3", "d1", "d4", "d2"];
    private static readonly Dictionary<string, int> Judgments = new() { ["d1"] = 2, ["d2"] = 1, ["d9"] = 1, ["d3"] = 0 };

    [Fact]
    public void Ndcg_discounts_gains_by_rank_and_divides_by_the_best_order_of_all_judged()
    {
        // DCG = 2 / log2 3 + 1 / log2 5; ideal = 2 / log2 2 + 1 / log2 3 + 1 / log2 4, with the page that was not found
        Assert.Equal(1.6925360652 / 3.1309297536, RankingMeasures.Ndcg(Ranking, Judgments, 10), 9);
        // at depth 2: DCG = 2 / log2 3, ideal = 2 + 1 / log2 3
        Assert.Equal(1.2618595071 / 2.6309297536, RankingMeasures.Ndcg(Ranking, Judgments, 2), 9);
    }

    [Fact]
    public void The_best_order_has_ndcg_1() => Assert.Equal(1, RankingMeasures.Ndcg(["d1", "d9", "d2", "d3"], Judgments, 10), 12);

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 1 / 3.0)]
    [InlineData(4, 2 / 3.0)]
    [InlineData(100, 2 / 3.0)]
    public void Recall_is_the_share_of_relevant_pages_found(int depth, double expected) => Assert.Equal(expected, RankingMeasures.Recall(Ranking, Judgments, depth), 12);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void A_hit_is_any_relevant_page(int depth, double expected) => Assert.Equal(expected, RankingMeasures.Hit(Ranking, Judgments, depth));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0.5)]
    public void The_reciprocal_rank_is_that_of_the_first_relevant_page(int depth, double expected) => Assert.Equal(expected, RankingMeasures.ReciprocalRank(Ranking, Judgments, depth));

    [Fact]
    public void Judgments_below_0_are_no_gain()
    {
        var judgments = new Dictionary<string, int> { ["a"] = -1, ["b"] = 1 };

        Assert.Equal(1 / Math.Log2(3), RankingMeasures.Ndcg(["a", "b"], judgments, 10), 12);
        Assert.Equal(0.5, RankingMeasures.ReciprocalRank(["a", "b"], judgments, 10));
    }

    [Fact]
    public void Nothing_relevant_and_nothing_found_are_0()
    {
        Assert.Equal(0, RankingMeasures.Ndcg(["a"], new Dictionary<string, int> { ["a"] = 0 }, 10));
        Assert.Equal(0, RankingMeasures.Ndcg([], Judgments, 10));
        Assert.Equal(0, RankingMeasures.Recall(["a"], new Dictionary<string, int>(), 10));
    }

    [Fact]
    public void Figures_are_means_over_the_questions_that_have_a_relevant_page()
    {
        IReadOnlyDictionary<string, int> none = new Dictionary<string, int> { ["x"] = 0 };

        var figures = RetrievalFigures.Of([(Ranking, Judgments), (["d1"], Judgments), (["x"], none)]);

        Assert.Equal(2, figures.Questions);
        Assert.Equal(0.75, figures.Mrr10);
        Assert.Equal(0.5, figures.Precision1);
        Assert.Equal((2 / 3.0 + 1 / 3.0) / 2, figures.Recall100, 12);
        Assert.Equal(((1.6925360652 / 3.1309297536) + (2 / 3.1309297536)) / 2, figures.Ndcg10, 9);
    }

    [Fact]
    public void A_page_stands_where_its_best_chunk_stands() => Assert.Equal(["b", "a", "c"], PageRanking.Fold(["b", "a", "b", "c", "a"]));

    [Fact]
    public void A_run_has_six_columns_and_distinct_descending_scores()
    {
        using var run = new StringWriter();

        TrecRun.Write(run, "q1", ["my page.md", "b"], "tag");
        TrecRun.Write(run, "q2", [.. Enumerable.Range(0, 1200).Select(i => $"d{i}")], "tag");

        var lines = run.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(["q1 Q0 my%20page.md 1 1000 tag", "q1 Q0 b 2 999 tag"], lines[..2]);
        Assert.Equal(1002, lines.Length);
        Assert.Equal("q2 Q0 d999 1000 1 tag", lines[^1]);
    }
}
