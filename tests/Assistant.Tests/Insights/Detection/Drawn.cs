using Assistant.Insights.Detection;
using Assistant.Insights.Queries;
using MathNet.Numerics.Distributions;

namespace Assistant.Tests.Insights.Detection;

/// <summary>Daily series drawn from a seed: weekdays, and whatever a test lets happen.</summary>
internal static class Drawn
{
    public static readonly DateTime Start = new(2024, 1, 1);
    private static readonly double[] Weekdays = [1.1, 1.15, 1.12, 1.08, 1.02, 0.7, 0.6];

    public static double Expected(int day, double level) => level * Weekdays[day % 7];

    public static MetricSeries Counts(string name, int seed, int days, double level, Func<int, double>? factor = null)
    {
        var random = new Random(seed);
        return Of(name, MetricKind.Count, [.. Enumerable.Range(0, days).Select(day =>
        {
            var mean = Expected(day, level) * (factor?.Invoke(day) ?? 1);
            return double.IsNaN(mean) ? double.NaN : mean == 0 ? 0 : Poisson.Sample(random, mean);
        })]);
    }

    public static MetricSeries Means(string name, int seed, int days, double deviation = 3)
    {
        var random = new Random(seed);
        return Of(name, MetricKind.Mean, [.. Enumerable.Range(0, days).Select(day => Expected(day, 50) + Normal.Sample(random, 0, deviation))]);
    }

    public static MetricSeries Of(string name, MetricKind kind, double[] values) => new()
    {
        Name = name, Kind = kind, Interval = Interval.Day, Values = values, Buckets = [.. Enumerable.Range(0, values.Length).Select(day => Start.AddDays(day))],
    };

    public static DateTime EndOf(MetricSeries series) => series.Buckets[^1].AddDays(1);
}
