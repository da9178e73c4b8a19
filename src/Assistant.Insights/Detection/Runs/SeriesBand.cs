using Assistant.Insights.Detection.Runs;

namespace Assistant.Insights.Detection;

/// <summary>A bucket beside what was expected of it before it was seen.</summary>
/// <param name="Value">NaN: not recorded.</param>
/// <param name="Expected">NaN, as are the ends: not forecast.</param>
/// <param name="Low">Lower end of what 95 in 100 quiet buckets keep to.</param>
public readonly record struct BandPoint(DateTime Bucket, double Value, double Expected, double Low, double High);

public static class SeriesBand
{
    private const double Level = 0.95;

    /// <summary>The buckets from one time on that could be judged at another, with the expectation of each that a run on its day would have had.</summary>
    /// <param name="asOf">Later data is not looked at.</param>
    public static IReadOnlyList<BandPoint> Of(MetricSeries series, DateTime from, DateTime asOf, IEnumerable<DateOnly> knownEvents)
    {
        var scored = new ScoredSeries(series, DateTime.MinValue, asOf, [.. knownEvents]);
        return [.. scored.NewBuckets.Where(bucket => series.Buckets[bucket] >= from).Select(Point)];

        BandPoint Point(int bucket)
        {
            if (scored.Forecast.Predict(bucket, 0) is not var (prediction, _))
                return new BandPoint(series.Buckets[bucket], series.Values[bucket], double.NaN, double.NaN, double.NaN);
            var (low, high) = prediction.Interval(Level);
            return new BandPoint(series.Buckets[bucket], series.Values[bucket], prediction.Expected, low, high);
        }
    }
}
