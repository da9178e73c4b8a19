using Assistant.Insights.Detection.Expectations;
using Assistant.Insights.Detection.Predictions;
using Assistant.Insights.Statistics;

namespace Assistant.Insights.Detection.Detectors;

/// <summary>
/// A changed distribution behind a mean: Kolmogorov and Smirnov's distance between a bucket's binned samples and those of the weeks before. People who
/// come in clusters make the textbook p-value too small, so that the distance is measured in medians of its own past values.
/// </summary>
internal sealed class ShapeDetector : IDetector
{
    private const double MedianOfKolmogorov = 0.82757;
    private const double SpreadOfMedian = 0.37;
    private const int LeastPast = 28;
    private const int Seasons = 4;

    public FindingKind Kind => FindingKind.Shape;

    public IEnumerable<ScoredBucket> Score(SeriesForecast forecast, int from)
    {
        if (forecast.Series.Bins is not { } bins)
            yield break;
        var reach = Seasons * Math.Max(7, forecast.Season.Groups);
        var past = new List<double>();
        for (var bucket = Math.Max(reach, from - forecast.Season.Memory); bucket < forecast.Known; bucket++)
        {
            var distance = forecast.IsUsable(bucket) ? Distance(bins, bucket, reach, forecast) : double.NaN;
            if (double.IsNaN(distance))
                continue;
            if (bucket >= from && past.Count >= LeastPast && forecast.Predict(bucket, window: 0) is var (prediction, observed))
                yield return new ScoredBucket(Kind, bucket, bucket, Kolmogorov.Tail(distance / Scale(past)), observed, prediction);
            past.Add(distance);
        }
    }

    private static double Scale(List<double> past) =>
        Math.Max(1, Order.Median([.. past]) / MedianOfKolmogorov) * (1 + (SpreadOfMedian / Math.Sqrt(past.Count)));

    private static double Distance(IReadOnlyList<IReadOnlyList<double>> bins, int bucket, int reach, SeriesForecast forecast)
    {
        var before = new double[bins[bucket].Count];
        for (var i = bucket - reach; i < bucket; i++)
            if (forecast.IsUsable(i))
                for (var bin = 0; bin < before.Length; bin++)
                    before[bin] += bins[i][bin];
        return Kolmogorov.Distance(before, bins[bucket]);
    }
}
