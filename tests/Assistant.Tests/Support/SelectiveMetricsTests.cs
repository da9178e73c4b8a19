using Assistant.Support.Gate;

namespace Assistant.Tests.Support;

public class SelectiveMetricsTests
{
    private static readonly (double, bool)[] Answers = [(0.9, true), (0.8, false), (0.7, true), (0.2, false)];

    // Pairs right/wrong: 0.9>0.8, 0.9>0.2, 0.7<0.8, 0.7>0.2 -> 3 of 4.
    [Fact]
    public void Area_under_the_curve_by_hand() => Assert.Equal(0.75, SelectiveMetrics.AreaUnderRoc(Answers));

    [Fact]
    public void Ties_count_half() => Assert.Equal(0.5, SelectiveMetrics.AreaUnderRoc([(0.5, true), (0.5, false)]));

    // Two bins of two: |0.5 - 0.45| and |0.5 - 0.85|, each half.
    [Fact]
    public void Calibration_error_by_hand() => Assert.Equal((0.05 + 0.35) / 2, SelectiveMetrics.CalibrationError(Answers, 2), 1e-12);

    [Theory]
    [InlineData(0.25, 0.0)]
    [InlineData(0.5, 0.5)]
    [InlineData(1.0, 0.5)]
    public void Risk_by_hand(double coverage, double risk) => Assert.Equal(risk, SelectiveMetrics.RiskAt(coverage, Answers));

    [Fact]
    public void Logistic_regression_finds_the_log_odds_of_a_two_by_two_table()
    {
        // Without penalty the fit of one binary feature is exact: 30 of 40 right where it is set, 10 of 40 where it is not.
        var features = Enumerable.Range(0, 80).Select(i => new double[] { i < 40 ? 1 : 0 }).ToList();
        var outcomes = Enumerable.Range(0, 80).Select(i => i < 40 ? i < 30 : i < 50).ToList();

        var model = LogisticModel.Fit(features, outcomes, ridge: 0);

        Assert.Equal(0.75, model.Probability([1]), 1e-6);
        Assert.Equal(0.25, model.Probability([0]), 1e-6);
    }

    [Fact]
    public void The_threshold_keeps_the_error_target_or_is_out_of_reach()
    {
        var calibration = CalibrationFitter.Fit([.. Enumerable.Range(0, 100).Select(i => (Evidence(i), i % 100 >= 40))], "made up")!;

        Assert.InRange(calibration.ThresholdFor(0.1), 0.0, 1.0);
        Assert.True(calibration.ThresholdFor(0.05) >= calibration.ThresholdFor(0.3));
        Assert.True(CalibrationFitter.Fit([.. Enumerable.Range(0, 100).Select(i => (Evidence(i), i % 2 == 0))], "noise")!.ThresholdFor(0.01) > 1);
    }

    private static double[] Evidence(int i) => [.. AnswerEvidence.Names.Select((_, feature) => feature == 0 ? i / 100.0 : 0)];
}
