using Assistant.Insights.Queries;

namespace Assistant.Insights.Detection.Runs;

/// <summary>How far a series may be judged at a time.</summary>
/// <param name="Complete">Buckets, from the first, that are over.</param>
/// <param name="Mature">Those of them whose outcome window is over.</param>
internal readonly record struct Readiness(int Complete, int Mature)
{
    public static Readiness Of(MetricSeries series, DateTime asOf)
    {
        var complete = 0;
        while (complete < series.Buckets.Count && End(series, complete) <= asOf)
            complete++;
        return new Readiness(complete, Math.Max(0, complete - series.OutcomeWindow));
    }

    /// <summary>When a bucket can be judged first.</summary>
    public static DateTime JudgedAt(MetricSeries series, int bucket) => bucket + series.OutcomeWindow < series.Buckets.Count
        ? End(series, bucket + series.OutcomeWindow)
        : End(series, series.Buckets.Count - 1);

    public static DateTime End(MetricSeries series, int bucket) => series.Interval switch
    {
        Interval.Hour => series.Buckets[bucket].AddHours(1),
        Interval.Day => series.Buckets[bucket].AddDays(1),
        Interval.Week => series.Buckets[bucket].AddDays(7),
        _ => series.Buckets[bucket].AddMonths(1),
    };
}
