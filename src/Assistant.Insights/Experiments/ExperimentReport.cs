namespace Assistant.Insights.Experiments;

/// <summary>All that can be said of a running experiment.</summary>
/// <param name="Fixed">To be read once, at the planned end.</param>
/// <param name="Sequential">To be read at any time.</param>
public sealed record ExperimentReport(
    SampleRatio Ratio, IReadOnlyList<Comparison> Fixed, IReadOnlyList<Comparison> Sequential, IReadOnlyList<BayesianResult> Bayesian, ExperimentVerdict Verdict)
{
    /// <param name="arms">The first is the control.</param>
    /// <param name="expectedEffect">The difference it was made for, above 0, in points of the rate or the unit of the mean.</param>
    /// <param name="isFinished">The planned size has been reached and this is the one look at it: the fixed test may decide.</param>
    /// <param name="plannedShares">As many as arms; null for equal shares.</param>
    /// <exception cref="ArgumentException">The arms cannot be compared, or a figure is out of range.</exception>
    public static ExperimentReport Of(
        IReadOnlyList<Arm> arms, double expectedEffect, bool isFinished, IReadOnlyList<double>? plannedShares = null, double alpha = 0.05)
    {
        var ratio = SampleRatio.Check([.. arms.Select(arm => arm.People)], plannedShares);
        var (once, always) = (FixedHorizonTest.Compare(arms, alpha), AlwaysValidTest.Look(arms, expectedEffect, alpha));
        return new ExperimentReport(ratio, once, always, BayesianTest.Compare(arms), Judge(ratio, isFinished ? once : always, isFinished, alpha));
    }

    private static ExperimentVerdict Judge(SampleRatio ratio, IReadOnlyList<Comparison> comparisons, bool isFinished, double alpha) =>
        ratio.IsMismatch ? ExperimentVerdict.Untrustworthy
        : comparisons.Any(comparison => comparison.PValue < alpha && comparison.Difference != 0) ? ExperimentVerdict.Different
        : isFinished ? ExperimentVerdict.NoDifferenceFound
        : ExperimentVerdict.KeepRunning;
}

public enum ExperimentVerdict
{
    /// <summary>The arms do not hold the planned shares of people: find out why before anything is read from them.</summary>
    Untrustworthy,

    /// <summary>At least one variant differs from the control.</summary>
    Different,

    /// <summary>It ended without; the intervals say how large a difference may have been missed.</summary>
    NoDifferenceFound,

    KeepRunning,
}
