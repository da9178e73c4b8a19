using Assistant.Insights.Detection.Expectations;

namespace Assistant.Insights.Detection.Detectors;

/// <summary>
/// The last few buckets together, in windows of two lengths: what a sparse series shows only after some days. The smallest of the p-values times their
/// number is the bucket's (Bonferroni, which is close to exact far out).
/// </summary>
internal sealed class SmoothedDetector : IDetector
{
    public FindingKind Kind => FindingKind.Run;

    public IEnumerable<ScoredBucket> Score(SeriesForecast forecast, int from)
    {
        for (var bucket = from; bucket < forecast.Known; bucket++)
            if (Test(forecast, bucket) is { } test)
                yield return test;
    }

    private ScoredBucket? Test(SeriesForecast forecast, int bucket)
    {
        ScoredBucket? least = null;
        var looks = 0;
        for (var window = 1; window <= forecast.Season.Smoothing.Count; window++)
        {
            if (forecast.Predict(bucket, window) is not var (prediction, observed))
                continue;
            looks++;
            var probability = prediction.Tail(observed);
            if (least is null || probability < least.Value.Probability)
                least = new ScoredBucket(Kind, Math.Max(0, bucket - forecast.Windows[window] + 1), bucket, probability, observed, prediction);
        }
        return least is { } found ? found with { Probability = Math.Min(1, looks * found.Probability) } : null;
    }
}
