using MathNet.Numerics;

namespace Assistant.Insights.Detection.Predictions;

/// <summary>Normal scores: how many standard deviations of a standard normal have the same tail.</summary>
internal static class NormalScore
{
    private const double SmallestTail = 1e-300;

    /// <summary>The score of a lower tail's probability, 0 to 1; bounded at tails of 1e-300.</summary>
    public static double OfLower(double probability) =>
        -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Math.Clamp(probability, SmallestTail, 1 - 1e-16));

    /// <summary>
    /// The modified signed root of Barndorff-Nielsen (Biometrika 73, 1986), w + ln(u / w) / w, which is normal to third order. Without a correction for
    /// continuity it gives mid-p tails of lattice distributions.
    /// </summary>
    /// <param name="deviance">Half the deviance of the observation, above 0.</param>
    /// <param name="wald">Distance of the natural parameters times the standard deviation at the observation; its sign is the direction.</param>
    public static double OfRoot(double deviance, double wald)
    {
        var root = Math.CopySign(Math.Sqrt(2 * deviance), wald);
        return root + (Math.Log(wald / root) / root);
    }

    /// <summary>A score close to the mean, where the root is 0 / 0: on the line between the scores at a small distance to both sides.</summary>
    public static double Between(double distance, double near, double left, double right) => left + ((right - left) * (distance + near) / (2 * near));
}
