using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;

namespace Assistant.Insights.Runs;

/// <summary>The series of a run, and which metric each name stands for.</summary>
internal sealed class SeriesBook
{
    /// <summary>A segment that is nearly all of its event says nothing of its own.</summary>
    private const double MostOfWhole = .9;

    /// <summary>An event that came or went counts by the days on which it was there.</summary>
    private const int LeastDays = 28;
    private const int DaysUntilGone = 14;

    private readonly Dictionary<string, WatchedMetric> _metrics = [];

    public SeriesBook(DaySpan span, IReadOnlyList<DailyCounts> daily, double leastPerDay)
    {
        DateTime[] buckets = [.. span.Each.Select(day => day.ToDateTime(default))];
        var totals = daily.Where(counts => counts.Segment is null).ToDictionary(counts => counts.Event, counts => counts.Values);
        Events = [.. totals.Where(entry => PerDay(entry.Value) >= leastPerDay).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Series(new(entry.Key, null), entry.Value, buckets))];
        Segments =
        [
            .. daily.Where(counts => counts.Segment?.Value is not null && PerDay(counts.Values) >= leastPerDay && counts.Values.Sum() < MostOfWhole * totals[counts.Event].Sum())
                .OrderBy(counts => counts.Event, StringComparer.Ordinal).ThenBy(counts => counts.Segment!.Value.ToString(), StringComparer.Ordinal)
                .Select(counts => Series(new(counts.Event, counts.Segment), counts.Values, buckets)),
        ];
    }

    public IReadOnlyList<MetricSeries> Events { get; }

    public IReadOnlyList<MetricSeries> Segments { get; }

    /// <summary>Null for what is no series of the book, such as all of them together.</summary>
    public WatchedMetric? Of(string series) => _metrics.GetValueOrDefault(series);

    private MetricSeries Series(WatchedMetric metric, IReadOnlyList<long> values, IReadOnlyList<DateTime> buckets)
    {
        _metrics[metric.Name] = metric;
        return new MetricSeries { Name = metric.Name, Kind = MetricKind.Count, Interval = Interval.Day, Buckets = buckets, Values = WhileThere(values) };
    }

    /// <summary>Before its first day an event or a segment was not recorded, and two weeks after its last it is no longer.</summary>
    private static double[] WhileThere(IReadOnlyList<long> values)
    {
        var (first, last) = (values.TakeWhile(value => value == 0).Count(), values.Count - values.Reverse().TakeWhile(value => value == 0).Count());
        return [.. values.Select((value, day) => day < first || day >= last + DaysUntilGone ? double.NaN : value)];
    }

    private static double PerDay(IReadOnlyList<long> values)
    {
        var there = values.SkipWhile(value => value == 0).Reverse().SkipWhile(value => value == 0).ToList();
        return there.Count < LeastDays ? 0 : there.Average();
    }
}
