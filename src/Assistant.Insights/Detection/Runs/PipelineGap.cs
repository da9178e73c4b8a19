using Assistant.Insights.Detection.Detectors;

namespace Assistant.Insights.Detection.Runs;

/// <summary>
/// Finds buckets in which counts fell across the board: at least four series, and at least half of those that were scored, far below what was expected,
/// or not recorded at all. Series that fall together have a common cause, and lost events are the most common one.
/// </summary>
internal static class PipelineGap
{
    public const int LeastSeries = 4;
    private const double LeastShare = 0.5;
    private const double Low = 0.01;

    /// <param name="tests">Of one bucket, single-bucket tests of counts, one for each series.</param>
    /// <param name="missing">Series that are not recorded in the bucket, but were in the one before.</param>
    public static IReadOnlyList<int> Fallen(IReadOnlyList<(int Series, ScoredBucket Test)> tests, IReadOnlyList<int> missing)
    {
        int[] fallen = [.. tests.Where(one => one.Test.Probability <= Low && one.Test.Observed < one.Test.Prediction.Mean).Select(one => one.Series), .. missing];
        return fallen.Length >= LeastSeries && fallen.Length >= LeastShare * (tests.Count + missing.Count) ? fallen : [];
    }
}
