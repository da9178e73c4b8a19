using Assistant.Insights.Detection.Expectations;
using Assistant.Insights.Detection.Predictions;

namespace Assistant.Insights.Detection.Detectors;

/// <summary>
/// The same value over and over, zero among them. The chance that a bucket repeats the one before is the larger of what the prediction gives that value
/// and how often the series has repeated itself before; the chance of the run is the product.
/// </summary>
internal sealed class FlatLineDetector : IDetector
{
    public FindingKind Kind => FindingKind.FlatLine;

    public IEnumerable<ScoredBucket> Score(SeriesForecast forecast, int from)
    {
        for (var bucket = from; bucket < forecast.Known; bucket++)
            if (Test(forecast, bucket) is { } test)
                yield return test;
    }

    private ScoredBucket? Test(SeriesForecast forecast, int bucket)
    {
        if (forecast.Predict(bucket, window: 0) is not var (prediction, observed))
            return null;
        var first = bucket;
        var values = forecast.Series.Values;
        while (first > 0 && values[first - 1] == observed)
            first--;
        var probability = 1.0;
        if (first < bucket)
        {
            var habit = Habit(forecast, first);
            for (var i = first + 1; i <= bucket; i++)
                probability *= Math.Max(habit, Chance(forecast, i));
        }
        return new ScoredBucket(Kind, first, bucket, probability, observed, prediction);
    }

    /// <summary>Share of the buckets up to one that repeat the bucket before.</summary>
    private static double Habit(SeriesForecast forecast, int to)
    {
        var (repeats, pairs) = (0, 0);
        for (var i = Math.Max(1, to - forecast.Season.Memory); i <= to; i++)
        {
            if (!forecast.IsUsable(i) || !forecast.IsUsable(i - 1))
                continue;
            pairs++;
            repeats += forecast.Series.Values[i] == forecast.Series.Values[i - 1] ? 1 : 0;
        }
        return (repeats + 0.5) / (pairs + 1);
    }

    private static double Chance(SeriesForecast forecast, int bucket) =>
        forecast.Series.Kind == MetricKind.Count && forecast.Predict(bucket, window: 0) is var (prediction, observed)
            ? CountTail.At(observed, prediction.Mean, Math.Max(0, prediction.Variance - (1 / prediction.Mean)))
            : 0;
}
