using Assistant.Insights.Experiments;

namespace Assistant.Tests.Insights.Experiments;

public sealed class ExperimentReportTests
{
    [Theory]
    [InlineData(5000, 500, 5000, 500, false, ExperimentVerdict.KeepRunning)]
    [InlineData(5000, 500, 5000, 500, true, ExperimentVerdict.NoDifferenceFound)]
    [InlineData(5000, 500, 5000, 700, false, ExperimentVerdict.Different)]
    [InlineData(5000, 500, 5600, 900, true, ExperimentVerdict.Untrustworthy)]
    public void The_verdict_is(long people, long successes, long variantPeople, long variantSuccesses, bool isFinished, ExperimentVerdict verdict) =>
        Assert.Equal(
            verdict,
            ExperimentReport.Of([new RateArm("control", people, successes), new RateArm("variant", variantPeople, variantSuccesses)], 0.02, isFinished).Verdict);

    /// <summary>z = 2.2: enough for one look, not for one of many.</summary>
    [Fact]
    public void A_look_before_the_end_asks_for_more_than_one_at_the_end()
    {
        Arm[] arms = [new RateArm("control", 5000, 500), new RateArm("variant", 5000, 567)];

        Assert.Equal(ExperimentVerdict.KeepRunning, ExperimentReport.Of(arms, 0.02, isFinished: false).Verdict);
        Assert.Equal(ExperimentVerdict.Different, ExperimentReport.Of(arms, 0.02, isFinished: true).Verdict);
    }
}
