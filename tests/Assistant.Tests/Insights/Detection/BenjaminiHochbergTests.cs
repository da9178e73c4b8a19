using Assistant.Insights.Detection.Runs;
using Assistant.Insights.Queries;
using Assistant.Insights.Statistics;

namespace Assistant.Tests.Insights.Detection;

public sealed class BenjaminiHochbergTests
{
    /// <summary>The 15 p-values of the paper of 1995 (section 3.2): at 0.05 Bonferroni rejects three, the step-up rule four.</summary>
    private static readonly double[] Published =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

    [Fact]
    public void Four_of_the_published_p_values_pass()
    {
        var threshold = BenjaminiHochberg.Threshold(Published.Reverse(), 0.05);

        Assert.Equal(0.0095, threshold);
    }

    [Fact]
    public void Nothing_passes_where_nothing_is_small() => Assert.Equal(0, BenjaminiHochberg.Threshold([0.2, 0.6, 0.9], 0.05));

    [Fact]
    public void A_budget_is_shared_by_the_tests_of_a_week()
    {
        var tests = FalseAlarmBudget.TestsPerWeek(Interval.Day, 400) + FalseAlarmBudget.TestsPerWeek(Interval.Hour, 4);

        Assert.Equal(1.0 / (2800 + 672), FalseAlarmBudget.Threshold(1, tests), 1e-12);
    }

    [Fact]
    public void A_budget_for_few_tests_does_not_make_weak_evidence_a_finding() => Assert.Equal(0.001, FalseAlarmBudget.Threshold(1, 28));
}
