using Assistant.Insights.Detection.Detectors;
using Assistant.Insights.Detection.Expectations;
using Assistant.Insights.Detection.Predictions;

namespace Assistant.Insights.Detection.Runs;

/// <summary>A series with the tests of its new buckets, and notes on what was not tested.</summary>
internal sealed class ScoredSeries
{
    /// <summary>Expected events (or rarer outcomes of a rate) of the longest smoothing window below which not even 0 has a p-value of 0.001: -ln 0.001.</summary>
    private const double LeastExpected = 6.9;

    private static readonly IDetector[] Detectors = [new PointDetector(), new SmoothedDetector(), new LevelShiftDetector(), new FlatLineDetector(), new ShapeDetector()];

    private readonly HashSet<DateTime> gaps = [];
    private readonly HashSet<DateOnly> knownEvents;
    private readonly int from;

    public ScoredSeries(MetricSeries series, DateTime since, DateTime asOf, HashSet<DateOnly> knownEvents)
    {
        (Series, Ready, this.knownEvents) = (series, Readiness.Of(series, asOf), knownEvents);
        while (from < Ready.Mature && Readiness.JudgedAt(series, from) <= since)
            from++;
        Forecast = new SeriesForecast(series, Ready.Mature, IsLeft);
    }

    public MetricSeries Series { get; }

    public Readiness Ready { get; }

    public SeriesForecast Forecast { get; private set; }

    /// <summary>Tests that a bucket of the series has at most.</summary>
    public int TestsPerBucket => Series.Bins is null ? Detectors.Length - 1 : Detectors.Length;

    public IEnumerable<int> NewBuckets => Enumerable.Range(from, Ready.Mature - from);

    /// <summary>The single-bucket test, and whether the bucket is missing where the one before was recorded.</summary>
    public (ScoredBucket? Test, bool Missing) Alone(int bucket)
    {
        var missing = double.IsNaN(Series.Values[bucket]) && bucket > 0 && !double.IsNaN(Series.Values[bucket - 1]);
        return (Forecast.Predict(bucket, 0) is var (prediction, observed)
            ? new ScoredBucket(FindingKind.Point, bucket, bucket, prediction.Tail(observed), observed, prediction)
            : null, missing);
    }

    /// <summary>Leaves out the buckets of a gap in the pipeline, for the windows around them as well.</summary>
    public void LeaveOut(IEnumerable<DateTime> buckets)
    {
        gaps.UnionWith(buckets);
        Forecast = new SeriesForecast(Series, Ready.Mature, IsLeft);
    }

    public IEnumerable<ScoredBucket> Tests() => Detectors.SelectMany(detector => detector.Score(Forecast, from)).Where(test => !IsSparse(test.Last));

    public IEnumerable<GuardNote> Notes()
    {
        var notes = NewBuckets.Select(bucket => (Bucket: bucket, Guard: GuardOf(bucket)))
            .Concat(Enumerable.Range(Ready.Mature, Ready.Complete - Ready.Mature).Select(bucket => (bucket, (Guard?)Guard.Immature)))
            .Concat(Enumerable.Range(Ready.Complete, Math.Min(1, Series.Buckets.Count - Ready.Complete)).Select(bucket => (bucket, (Guard?)Guard.Partial)));
        GuardNote? open = null;
        foreach (var (bucket, guard) in notes)
        {
            if (open is not null && guard != open.Guard)
            {
                yield return open;
                open = null;
            }
            if (guard is { } found)
                open = open is null ? new GuardNote(Series.Name, found, Series.Buckets[bucket], Series.Buckets[bucket]) : open with { Last = Series.Buckets[bucket] };
        }
        if (open is not null)
            yield return open;
    }

    private Guard? GuardOf(int bucket) =>
        gaps.Contains(Series.Buckets[bucket]) ? Guard.PipelineGap
        : knownEvents.Contains(DateOnly.FromDateTime(Series.Buckets[bucket])) ? Guard.KnownEvent
        : !Forecast.IsUsable(bucket) ? Guard.NotRecorded
        : Forecast.Predict(bucket, 0) is null ? Guard.LittleHistory
        : IsSparse(bucket) ? Guard.LowCounts
        : null;

    private bool IsLeft(DateTime bucket) => gaps.Contains(bucket) || knownEvents.Contains(DateOnly.FromDateTime(bucket));

    private bool IsSparse(int bucket)
    {
        if (Series.Kind == MetricKind.Mean || Forecast.Predict(bucket, 0) is not var (single, _))
            return false;
        var window = Forecast.Season.Smoothing[^1];
        var together = Forecast.Predict(bucket, Forecast.Season.Smoothing.Count);
        return Series.Kind == MetricKind.Count
            ? (together?.Prediction.Mean ?? single.Mean * window) < LeastExpected
            : Rarer(together?.Prediction ?? single with { Size = single.Size * window }) < LeastExpected;
    }

    private static double Rarer(Prediction prediction) => prediction.Size * Math.Min(prediction.Mean, 1 - prediction.Mean);
}
