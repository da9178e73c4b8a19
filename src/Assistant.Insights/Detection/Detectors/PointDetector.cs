using Assistant.Insights.Detection.Expectations;

namespace Assistant.Insights.Detection.Detectors;

/// <summary>The bucket by itself.</summary>
internal sealed class PointDetector : IDetector
{
    public FindingKind Kind => FindingKind.Point;

    public IEnumerable<ScoredBucket> Score(SeriesForecast forecast, int from)
    {
        for (var bucket = from; bucket < forecast.Known; bucket++)
            if (Test(forecast, bucket) is { } test)
                yield return test;
    }

    private ScoredBucket? Test(SeriesForecast forecast, int bucket) => forecast.Predict(bucket, window: 0) is var (prediction, observed)
        ? new ScoredBucket(Kind, bucket, bucket, prediction.Tail(observed), observed, prediction)
        : null;
}
