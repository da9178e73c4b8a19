using Assistant.Insights.Detection;
using Assistant.Insights.Queries;
using MathNet.Numerics.Distributions;

namespace Assistant.Benchmarks.Detection;

/// <summary>A kind of series in which nothing happens, besides weekdays, growth and chance.</summary>
internal sealed record Null(string Name, MetricKind Kind, Func<Random, int, (double[] Values, double[]? Sizes)> Draw)
{
    private const int Year = 364;
    private const double Growth = 0.2;
    private static readonly double[] Weekdays = [0.62, 1.10, 1.15, 1.12, 1.08, 1.02, 0.70];
    private static readonly DateTime Start = new(2024, 1, 1);

    /// <summary>In families, whose figures are taken together.</summary>
    public static IReadOnlyList<(string Family, IReadOnlyList<Null> Members)> All { get; } =
    [
        ("Gaussian", [new("Gaussian", MetricKind.Mean, (random, days) => Each(days, day => (50 * Expected(day)) + (3 * Normal.Sample(random, 0, 1))))]),
        ("Poisson 5 to 5 000", [.. new[] { 5.0, 30, 100, 1000, 5000 }.Select(level => new Null($"Poisson {level:n0}", MetricKind.Count,
            (random, days) => Each(days, day => Poisson(random, level * Expected(day)))))]),
        ("negative binomial 5 to 5 000", [.. new[] { (Level: 5.0, Dispersion: 0.3), (30, 0.05), (100, 0.02), (1000, 0.01), (5000, 0.01) }.Select(one =>
            new Null($"negative binomial {one.Level:n0}", MetricKind.Count, (random, days) => Each(days, day => NegativeBinomial(random, one.Level * Expected(day), one.Dispersion))))]),
        ("AR(1) 0.3, 0.6, 0.8, counts 0.7",
        [
            .. new[] { 0.3, 0.6, 0.8 }.Select(along => new Null($"AR(1) {along}", MetricKind.Mean, (random, days) => Autoregressive(random, days, along))),
            new("AR(1) 0.7 of 10 %, Poisson 500", MetricKind.Count, AutoregressiveCount),
        ]),
        ("changing season",
        [
            new("changing, Gaussian", MetricKind.Mean, (random, days) => Changing(random, days, expected => (50 * expected) + (3 * Normal.Sample(random, 0, 1)))),
            new("changing, Poisson 500", MetricKind.Count, (random, days) => Changing(random, days, expected => Poisson(random, 500 * expected))),
            new("changing, negative binomial 100", MetricKind.Count, (random, days) => Changing(random, days, expected => NegativeBinomial(random, 100 * expected, 0.02))),
        ]),
        ("rates 4 %, 30 %",
        [
            new("binomial, 4 % of 2 000", MetricKind.Rate, (random, days) => Rate(random, days, 2000, 0.04, 0)),
            new("beta-binomial, 30 % of 500", MetricKind.Rate, (random, days) => Rate(random, days, 500, 0.3, 0.01)),
        ]),
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

    public static double Poisson(Random random, double mean) => MathNet.Numerics.Distributions.Poisson.Sample(random, mean);

    public static double NegativeBinomial(Random random, double mean, double dispersion) => Poisson(random, Gamma.Sample(random, 1 / dispersion, 1 / (dispersion * mean)));

    /// <summary>Weekday times growth.</summary>
    public static double Expected(int day) => Weekdays[day % 7] * Math.Exp(Growth * day / Year);

    private static (double[], double[]?) Each(int days, Func<int, double> value) => ([.. Enumerable.Range(0, days).Select(value)], null);

    private static (double[], double[]?) Autoregressive(Random random, int days, double along)
    {
        var state = Normal.Sample(random, 0, 1);
        return Each(days, day =>
        {
            state = (along * state) + (Math.Sqrt(1 - (along * along)) * Normal.Sample(random, 0, 1));
            return (50 * Expected(day)) + (3 * state);
        });
    }

    private static (double[], double[]?) AutoregressiveCount(Random random, int days)
    {
        var state = Normal.Sample(random, 0, 1);
        return Each(days, day =>
        {
            state = (0.7 * state) + (Math.Sqrt(1 - 0.49) * Normal.Sample(random, 0, 1));
            return Poisson(random, 500 * Expected(day) * Math.Exp(0.1 * state));
        });
    }

    /// <summary>Each weekday's effect swings by 20 % over a year, each at its own time.</summary>
    private static (double[], double[]?) Changing(Random random, int days, Func<double, double> value)
    {
        var phases = Enumerable.Range(0, 7).Select(_ => random.NextDouble() * 2 * Math.PI).ToArray();
        return Each(days, day => value(Expected(day) * (1 + (0.2 * Math.Sin((2 * Math.PI * day / Year) + phases[day % 7])))));
    }

    private static (double[], double[]?) Rate(Random random, int days, int trials, double share, double dispersion)
    {
        var (values, sizes) = (new double[days], new double[days]);
        for (var day = 0; day < days; day++)
        {
            sizes[day] = Math.Max(1, Poisson(random, trials * Expected(day)));
            var expected = share * (1 + (0.2 * (Weekdays[day % 7] - 1)));
            var actual = dispersion == 0 ? expected : Beta.Sample(random, expected * ((1 / dispersion) - 1), (1 - expected) * ((1 / dispersion) - 1));
            values[day] = Binomial.Sample(random, actual, (int)sizes[day]) / sizes[day];
        }
        return (values, sizes);
    }
}
