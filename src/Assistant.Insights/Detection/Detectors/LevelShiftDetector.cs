using Assistant.Insights.Detection.Expectations;

namespace Assistant.Insights.Detection.Detectors;

/// <summary>
/// A change that has lasted: the buckets after which a change counts as the new level, together. The first bucket is where the normal scores split best
/// into before and after.
/// </summary>
internal sealed class LevelShiftDetector : IDetector
{
    private const double WorthLocating = 0.01;

    public FindingKind Kind => FindingKind.LevelShift;

    public IEnumerable<ScoredBucket> Score(SeriesForecast forecast, int from)
    {
        for (var bucket = from; bucket < forecast.Known; bucket++)
            if (Test(forecast, bucket) is { } test)
                yield return test;
    }

    private ScoredBucket? Test(SeriesForecast forecast, int bucket)
    {
        if (forecast.Predict(bucket, forecast.Windows.Count - 1) is not var (prediction, observed))
            return null;
        var probability = prediction.Tail(observed);
        var first = probability < WorthLocating ? Locate(forecast, bucket) : Math.Max(0, bucket - forecast.Season.Persistence + 1);
        return new ScoredBucket(Kind, first, bucket, probability, observed, prediction);
    }

    private static int Locate(SeriesForecast forecast, int bucket)
    {
        var (best, first, sum, count) = (0.0, bucket, 0.0, 0);
        for (var i = bucket; i >= 0 && i > bucket - (2 * forecast.Season.Persistence); i--)
        {
            if (double.IsNaN(forecast.ScoreOf(i)))
                continue;
            sum += forecast.ScoreOf(i);
            count++;
            if (Math.Abs(sum) / Math.Sqrt(count) > best)
                (best, first) = (Math.Abs(sum) / Math.Sqrt(count), i);
        }
        return first;
    }
}
