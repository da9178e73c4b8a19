namespace Assistant.Insights.Drivers.RootCause;

internal static class Gaussian
{
    /// <summary>A leaf of any kind may be struck once in so many: it bounds what one leaf can say.</summary>
    private const double Freak = 1e-5;

    public static double Density(double deviation, double variance) =>
        Math.Exp(-0.5 * deviation * deviation / variance) / Math.Sqrt(2 * Math.PI * variance);

    /// <summary>Log density with a floor under its tails.</summary>
    public static double LogDensity(double deviation, double variance) =>
        Math.Log((1 - Freak) * Density(deviation, variance) + Freak / 2);
}
