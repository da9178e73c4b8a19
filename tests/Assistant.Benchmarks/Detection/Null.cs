using Assistant.Insights.Detection;
using Assistant.Insights.Queries;
using MathNet.Numerics.Distributions;

namespace Assistant.Benchmarks.Detection;

/// <summary>A kind of series in which nothing happens, besides weekdays, growth and chance.</summary>
internal sealed record Null(string Name, MetricKind Kind, Func<Random, int, (double[] Values, double[]? Sizes)> Draw)
{
    private const int Year = 364;
    private static readonly double[] Weekdays = [0.62, 1.10, 1.15, 1.12, 1.08, 1.02, 0.70];
    private static readonly DateTime Start = new(2024, 1, 1);

    public static IReadOnlyList<Null> All { get; } =
    [
        new("Gaussian", MetricKind.Mean, (random, days) => Mean(days, day => 50 * Expected(day, 0.2) + (3 * Normal.Sample(random, 0, 1)))),
        .. new[] { 5.0, 30, 100, 1000, 5000 }.Select(level => new Null($"Poisson {level:n0}", MetricKind.Count,
            (random, days) => Count(days, day => Poisson(random, level * Expected(day, 0.2))))),
        .. new[] { (5.0, 0.3), (30, 0.05), (100, 0.02), (1000, 0.01), (5000, 0.01) }.Select(one => new Null($"neg. binomial {one.Item1:n0}, d {one.Item2}", MetricKind.Count,
            (random, days) => Count(days, day => NegativeBinomial(random, one.Item1 * Expected(day, 0.2), one.Item2)))),
        .. new[] { 0.3, 0.6, 0.8 }.Select(along => new Null($"AR(1) {along}, Gaussian", MetricKind.Mean, (random, days) => Autoregressive(random, days, along))),
        new("AR(1) 0.7 of 10 %, Poisson 500", MetricKind.Count, AutoregressiveCount),
        new("changing season, Gaussian", MetricKind.Mean, (random, days) => Changing(random, days, (expected, _) => (50 * expected) + (3 * Normal.Sample(random, 0, 1)))),
        new("changing season, Poisson 500", MetricKind.Count, (random, days) => Changing(random, days, (expected, _) => Poisson(random, 500 * expected))),
        new("changing season, neg. bin. 100, d 0.02", MetricKind.Count, (random, days) => Changing(random, days, (expected, _) => NegativeBinomial(random, 100 * expected, 0.02))),
        new("rate 4 % of 2 000", MetricKind.Rate, (random, days) => Rate(random, days, 2000, 0.04, 0)),
        new("rate 30 % of 500, d 0.01", MetricKind.Rate, (random, days) => Rate(random, days, 500, 0.3, 0.01)),
    ];

    public MetricSeries Series(int seed, int days)
    {
        var (values, sizes) = Draw(new Random(seed), days);
        return new MetricSeries
        {
            Name = Name, Kind = Kind, Interval = Interval.Day, Values = values, Sizes = sizes,
            Buckets = [.. Enumerable.Range(0, days).Select(day => Start.AddDays(day))],
        };
    }

    public static double Poisson(Random random, double mean) => mean > 1e6
        ? Math.Round(Normal.Sample(random, mean, Math.Sqrt(mean)))
        : MathNet.Numerics.Distributions.Poisson.Sample(random, mean);

    public static double NegativeBinomial(Random random, double mean, double dispersion) => Poisson(random, Gamma.Sample(random, 1 / dispersion, 1 / (dispersion * mean)));

    /// <summary>Weekday times growth by a share a year.</summary>
    public static double Expected(int day, double growth) => Weekdays[day % 7] * Math.Exp(growth * day / Year);

    private static (double[], double[]?) Mean(int days, Func<int, double> value) => ([.. Enumerable.Range(0, days).Select(value)], null);

    private static (double[], double[]?) Count(int days, Func<int, double> value) => Mean(days, value);

    private static (double[], double[]?) Autoregressive(Random random, int days, double along)
    {
        var state = Normal.Sample(random, 0, 1);
        return Mean(days, day =>
        {
            state = (along * state) + (Math.Sqrt(1 - (along * along)) * Normal.Sample(random, 0, 1));
            return (50 * Expected(day, 0.2)) + (3 * state);
        });
    }

    private static (double[], double[]?) AutoregressiveCount(Random random, int days)
    {
        var state = Normal.Sample(random, 0, 1);
        return Count(days, day =>
        {
            state = (0.7 * state) + (Math.Sqrt(1 - 0.49) * Normal.Sample(random, 0, 1));
            return Poisson(random, 500 * Expected(day, 0.2) * Math.Exp(0.1 * state));
        });
    }

    /// <summary>Each weekday's effect swings by 20 % over a year, each at its own time.</summary>
    private static (double[], double[]?) Changing(Random random, int days, Func<double, int, double> value)
    {
        var phases = Enumerable.Range(0, 7).Select(_ => random.NextDouble() * 2 * Math.PI).ToArray();
        return Mean(days, day => value(Expected(day, 0.2) * (1 + (0.2 * Math.Sin((2 * Math.PI * day / Year) + phases[day % 7]))), day));
    }

    private static (double[], double[]?) Rate(Random random, int days, int trials, double share, double dispersion)
    {
        var (values, sizes) = (new double[days], new double[days]);
        for (var day = 0; day < days; day++)
        {
            sizes[day] = Math.Max(1, Poisson(random, trials * Expected(day, 0.2)));
            var expected = share * (1 + (0.2 * (Weekdays[day % 7] - 1)));
            var actual = dispersion == 0 ? expected : Beta.Sample(random, expected * ((1 / dispersion) - 1), (1 - expected) * ((1 / dispersion) - 1));
            values[day] = Binomial.Sample(random, actual, (int)sizes[day]) / sizes[day];
        }
        return (values, sizes);
    }
}
