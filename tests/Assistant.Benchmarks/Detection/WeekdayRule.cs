using Assistant.Insights.Detection;

namespace Assistant.Benchmarks.Detection;

/// <summary>
/// The rule that is copied most: the distance from the median of the same weekday of the last eight weeks, in 1.4826 MADs, of 3.5 or more; and, as floors,
/// a median of 20 and a change by half.
/// </summary>
internal static class WeekdayRule
{
    private const int Weeks = 8;
    private const double Far = 3.5;
    private const double LeastMedian = 20;
    private const double LeastChange = 0.5;

    public static bool Alarms(MetricSeries series, int day, bool floors)
    {
        double[] past = [.. Enumerable.Range(1, Weeks).Select(week => series.Values[day - (7 * week)])];
        var median = Middle(past);
        var spread = 1.4826 * Middle([.. past.Select(value => Math.Abs(value - median))]);
        var change = Math.Abs(series.Values[day] - median);
        var far = spread > 0 ? change / spread >= Far : change > 0;
        return far && (!floors || (median >= LeastMedian && change / Math.Max(median, 1) >= LeastChange));
    }

    private static double Middle(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
