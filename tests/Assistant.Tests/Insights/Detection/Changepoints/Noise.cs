using MathNet.Numerics.Distributions;

namespace Assistant.Tests.Insights.Detection.Changepoints;

/// <summary>Series without a change, each from its seed.</summary>
internal static class Noise
{
    public static double[] White(int seed, int length) => Correlated(seed, length, 0);

    public static double[] Correlated(int seed, int length, double autocorrelation)
    {
        var random = new Random(seed);
        var values = new double[length];
        for (var i = 0; i < length; i++)
            values[i] = (i == 0 ? 0 : autocorrelation * values[i - 1]) + Normal.Sample(random, 0, 1);
        return values;
    }

    public static double[] HeavyTailed(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => StudentT.Sample(random, 0, 1, 3))];
    }

    /// <summary>Counts about 500 a day with a weekday pattern.</summary>
    public static double[] Weekly(int seed, int length)
    {
        var random = new Random(seed);
        double[] weekdays = [1.1, 1.2, 1.2, 1.15, 1.05, 0.7, 0.6];
        return [.. Enumerable.Range(0, length).Select(i => (double)Poisson.Sample(random, 500 * weekdays[i % 7]))];
    }
}
