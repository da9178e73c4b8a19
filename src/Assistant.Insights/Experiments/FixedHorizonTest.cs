using MathNet.Numerics.Distributions;

namespace Assistant.Insights.Experiments;

/// <summary>
/// The classical tests, right when looked at once, at a size fixed before. Whoever looks each day takes <see cref="AlwaysValidTest"/>.
/// Bonferroni over the variants, in p-values and intervals alike.
/// </summary>
public static class FixedHorizonTest
{
    /// <param name="arms">The first is the control.</param>
    /// <param name="alpha">Chance to call any of the variants different when none is, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The arms cannot be compared.</exception>
    public static IReadOnlyList<Comparison> Compare(IReadOnlyList<Arm> arms, double alpha = 0.05)
    {
        Arms.Check(arms);
        Arms.CheckShare(alpha, nameof(alpha));
        var comparisons = arms.Count - 1;
        return [.. arms.Skip(1).Select(variant => (arms[0], variant) switch
        {
            (RateArm control, RateArm rate) => Rates(control, rate, alpha, comparisons),
            (var control, _) => Means((MeanArm)control, (MeanArm)variant, alpha, comparisons),
        })];
    }

    /// <summary>Pooled two-proportion z-test; interval of Newcombe (1998), method 10, from the two Wilson intervals.</summary>
    private static Comparison Rates(RateArm control, RateArm variant, double alpha, int comparisons)
    {
        var pooled = (double)(control.Successes + variant.Successes) / (control.People + variant.People);
        var error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / control.People + 1.0 / variant.People));
        var difference = variant.Estimate - control.Estimate;
        var pValue = error == 0 ? 1 : 2 * Normal.CDF(0, 1, -Math.Abs(difference) / error);

        var z = Normal.InvCDF(0, 1, 1 - alpha / comparisons / 2);
        var (controlLower, controlUpper) = Wilson(control, z);
        var (variantLower, variantUpper) = Wilson(variant, z);
        return Comparison.Of(
            control,
            variant,
            difference - double.Hypot(variant.Estimate - variantLower, controlUpper - control.Estimate),
            difference + double.Hypot(variantUpper - variant.Estimate, control.Estimate - controlLower),
            Math.Min(1, pValue * comparisons));
    }

    private static (double Lower, double Upper) Wilson(RateArm arm, double z)
    {
        var (n, rate) = ((double)arm.People, arm.Estimate);
        var centre = (rate + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
        return (centre - half, centre + half);
    }

    /// <summary>Welch's t-test with the degrees of freedom of Welch and Satterthwaite.</summary>
    private static Comparison Means(MeanArm control, MeanArm variant, double alpha, int comparisons)
    {
        var error = Math.Sqrt(control.Variance + variant.Variance);
        var freedom = Math.Pow(control.Variance + variant.Variance, 2)
            / (control.Variance * control.Variance / (control.People - 1) + variant.Variance * variant.Variance / (variant.People - 1));
        var difference = variant.Estimate - control.Estimate;
        var pValue = 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(difference) / error);
        var half = error * StudentT.InvCDF(0, 1, freedom, 1 - alpha / comparisons / 2);
        return Comparison.Of(control, variant, difference - half, difference + half, Math.Min(1, pValue * comparisons));
    }
}
