using MathNet.Numerics;

namespace Assistant.Insights.Detection.Predictions;

/// <summary>
/// Negative binomial with mean m and variance m + d m², which is a Poisson whose mean is gamma distributed; d = 0 is Poisson. Scores are of mid-p tails,
/// P(X &lt; x) + P(X = x) / 2, which are right on average where single values have weight.
/// </summary>
internal static class CountTail
{
    private const double SummedBelowMean = 20;
    private const double SummedBelowCount = 1000;
    private const double PoissonBelow = 1e-9;
    private const double NearMean = 0.03;

    /// <param name="mean">Above 0.</param>
    /// <param name="dispersion">0 or more.</param>
    public static double Score(double observed, double mean, double dispersion) => mean < SummedBelowMean && observed < SummedBelowCount
        ? Summed(Math.Round(observed), mean, dispersion)
        : Root(observed, mean, dispersion);

    /// <summary>By adding up probabilities; the observation is whole.</summary>
    internal static double Summed(double observed, double mean, double dispersion)
    {
        var below = 0.0;
        var at = AtZero(mean, dispersion);
        var value = 0.0;
        for (; value < observed; value++)
        {
            below += at;
            at *= Step(value, mean, dispersion);
        }
        if (observed <= mean)
            return NormalScore.OfLower(below + (at / 2));
        var above = at / 2;
        for (var term = at; term > above * 1e-10; value++)
        {
            term *= Step(value, mean, dispersion);
            above += term;
        }
        return -NormalScore.OfLower(above);
    }

    /// <summary>By the signed root of the deviance.</summary>
    internal static double Root(double observed, double mean, double dispersion)
    {
        if (observed <= 0)
            return NormalScore.OfLower(AtZero(mean, dispersion) / 2);
        var deviation = Math.Sqrt(mean + (dispersion * mean * mean));
        var distance = (observed - mean) / deviation;
        return Math.Abs(distance) >= NearMean
            ? Far(observed, mean, dispersion)
            : NormalScore.Between(distance, NearMean, Far(mean - (NearMean * deviation), mean, dispersion), Far(mean + (NearMean * deviation), mean, dispersion));
    }

    /// <summary>The probability of a value.</summary>
    public static double At(double value, double mean, double dispersion)
    {
        if (dispersion < PoissonBelow)
            return Math.Exp((value * Math.Log(mean)) - mean - SpecialFunctions.GammaLn(value + 1));
        var size = 1 / dispersion;
        return Math.Exp(SpecialFunctions.GammaLn(value + size) - SpecialFunctions.GammaLn(size) - SpecialFunctions.GammaLn(value + 1)
            - (size * SpecialFunctions.Log1p(mean / size)) + (value * Math.Log(mean / (mean + size))));
    }

    private static double Far(double observed, double mean, double dispersion)
    {
        var logarithm = Math.Log(observed / mean);
        if (dispersion < PoissonBelow)
            return NormalScore.OfRoot((observed * logarithm) - (observed - mean), logarithm * Math.Sqrt(observed));
        var size = 1 / dispersion;
        var other = SpecialFunctions.Log1p((observed - mean) / (mean + size));
        return NormalScore.OfRoot((observed * logarithm) - ((observed + size) * other),
            (logarithm - other) * Math.Sqrt(observed + (dispersion * observed * observed)));
    }

    private static double AtZero(double mean, double dispersion) =>
        Math.Exp(dispersion < PoissonBelow ? -mean : -SpecialFunctions.Log1p(dispersion * mean) / dispersion);

    private static double Step(double value, double mean, double dispersion) => mean * (1 + (dispersion * value)) / ((value + 1) * (1 + (dispersion * mean)));
}
