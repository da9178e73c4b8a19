using MathNet.Numerics.Distributions;

namespace Assistant.Insights.World.Sampling;

/// <summary>
/// What makes a day's counts vary more than chance: gamma factors of mean 1, one for all sessions of a kind and one for each event, drawn anew each
/// day. A count that is Poisson given its gamma-distributed mean is negative binomial.
/// </summary>
internal sealed class DailyNoise
{
    /// <summary>Standard deviation of each factor.</summary>
    public const double Deviation = 0.03;

    private const double Shape = 1 / (Deviation * Deviation);

    private readonly Random _random;

    public DailyNoise(int seed, int day, int events)
    {
        // Not the constructor's own spread of seeds: neighbouring seeds must not give alike days.
        _random = new Random((int)(FastRandom.Of(seed, Streams.Noise, day).Next() >> 33));
        (NewVisitors, ReturningVisitors, Members) = (Factor(), Factor(), Factor());
        Events = [.. Enumerable.Range(0, events).Select(_ => Factor())];
    }

    public double NewVisitors { get; }

    public double ReturningVisitors { get; }

    public double Members { get; }

    /// <summary>By event.</summary>
    public IReadOnlyList<double> Events { get; }

    /// <returns>Poisson around the mean.</returns>
    public int Count(double mean) => mean <= 0 ? 0 : Poisson.Sample(_random, mean);

    private double Factor() => Gamma.Sample(_random, Shape, Shape);
}
