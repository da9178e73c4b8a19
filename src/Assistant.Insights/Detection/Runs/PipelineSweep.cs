using Assistant.Insights.Queries;
using Assistant.Insights.Statistics;
using MathNet.Numerics;

namespace Assistant.Insights.Detection.Runs;

/// <summary>Goes through the new buckets of all series for gaps in the pipeline, and takes the buckets out of the series that fell.</summary>
internal static class PipelineSweep
{
    private const double ChanceOfFall = 0.005;

    public static IReadOnlyList<(DateTime JudgedAt, Interval Interval, Finding Finding)> TakeOut(IReadOnlyList<ScoredSeries> scored)
    {
        var found = new List<(DateTime, Interval, Finding)>();
        var left = new Dictionary<int, List<DateTime>>();
        var counts = scored.Index().Where(one => one.Item.Series.Kind == MetricKind.Count)
            .SelectMany(one => one.Item.NewBuckets.Select(bucket => (Series: one.Index, Bucket: bucket, one.Item.Series.Interval, Start: one.Item.Series.Buckets[bucket])));
        foreach (var group in counts.GroupBy(one => (one.Interval, one.Start)).OrderBy(group => group.Key.Start))
        {
            var alone = group.Select(one => (one.Series, one.Bucket, Result: scored[one.Series].Alone(one.Bucket))).ToArray();
            var tests = alone.Where(one => one.Result.Test is not null).Select(one => (one.Series, Test: one.Result.Test!.Value)).ToArray();
            var fallen = PipelineGap.Fallen(tests, [.. alone.Where(one => one.Result.Missing).Select(one => one.Series)]);
            if (fallen.Count == 0)
                continue;
            var shares = tests.Where(one => fallen.Contains(one.Series)).Select(one => (one.Test.Observed / one.Test.Prediction.Mean, one.Test.Prediction)).ToArray();
            var (series, bucket) = alone.Where(one => fallen.Contains(one.Series)).Select(one => (scored[one.Series].Series, one.Bucket)).First();
            found.Add((Readiness.JudgedAt(series, bucket), group.Key.Interval, new Finding
            {
                Metric = Finding.Pipeline, Kind = FindingKind.PipelineGap, Direction = Direction.Down, First = group.Key.Start, Last = group.Key.Start,
                Observed = shares.Length == 0 ? double.NaN : Middle(shares.Select(one => one.Item1)), Expected = 1,
                Low = shares.Length == 0 ? double.NaN : Middle(shares.Select(one => one.Prediction.Interval(0.95).Low / one.Prediction.Mean)),
                High = shares.Length == 0 ? double.NaN : Middle(shares.Select(one => one.Prediction.Interval(0.95).High / one.Prediction.Mean)),
                Probability = SpecialFunctions.BetaRegularized(fallen.Count, tests.Length + fallen.Count - shares.Length - fallen.Count + 1, ChanceOfFall),
                Notes = [.. fallen.Select(one => new GuardNote(scored[one].Series.Name, Guard.PipelineGap, group.Key.Start, group.Key.Start))],
            }));
            foreach (var one in fallen)
                (left.TryGetValue(one, out var buckets) ? buckets : left[one] = []).Add(group.Key.Start);
        }
        foreach (var (series, buckets) in left)
            scored[series].LeaveOut(buckets);
        return found;
    }

    private static double Middle(IEnumerable<double> values) => Order.Median([.. values]);
}
