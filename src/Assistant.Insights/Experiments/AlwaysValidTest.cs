namespace Assistant.Insights.Experiments;

/// <summary>
/// A test that may be looked at as often as one likes, and stopped the first time it says so: the mixture sequential probability ratio test with
/// a normal mixture over the effect (Robbins 1970; Johari, Koomen, Pekelis and Walsh 2017). The chance that it is ever wrong is at most alpha.
/// It pays with wider intervals than <see cref="FixedHorizonTest"/> has at the same size.
/// </summary>
public static class AlwaysValidTest
{
    /// <param name="arms">What was gathered so far; the first is the control.</param>
    /// <param name="expectedEffect">
    /// The difference the experiment was made for, above 0, chosen before it began: the test is sharpest there, and valid whatever it is.
    /// </param>
    /// <returns>
    /// For each variant the difference with an interval that holds at all looks together. Until both arms are large enough that their estimates
    /// are about normal (10 successes and 10 failures, or 30 people for means) the interval is infinite and the p-value 1.
    /// </returns>
    /// <exception cref="ArgumentException">The arms cannot be compared.</exception>
    public static IReadOnlyList<Comparison> Look(IReadOnlyList<Arm> arms, double expectedEffect, double alpha = 0.05)
    {
        Arms.Check(arms);
        Arms.CheckShare(alpha, nameof(alpha));
        if (!(expectedEffect > 0 && double.IsFinite(expectedEffect)))
            throw new ArgumentOutOfRangeException(nameof(expectedEffect), expectedEffect, "The expected effect must be above 0.");
        return [.. arms.Skip(1).Select(variant => Look(arms[0], variant, expectedEffect, alpha, arms.Count - 1))];
    }

    private static Comparison Look(Arm control, Arm variant, double expectedEffect, double alpha, int comparisons)
    {
        if (!control.IsLarge || !variant.IsLarge)
            return Comparison.Of(control, variant, double.NegativeInfinity, double.PositiveInfinity, 1);

        var (mixing, error) = (expectedEffect * expectedEffect, control.Variance + variant.Variance);
        var difference = variant.Estimate - control.Estimate;
        var logRatio = 0.5 * Math.Log(error / (error + mixing)) + mixing * difference * difference / (2 * error * (error + mixing));
        var half = Math.Sqrt(error * (error + mixing) / mixing * (2 * Math.Log(comparisons / alpha) + Math.Log((error + mixing) / error)));
        return Comparison.Of(control, variant, difference - half, difference + half, Math.Min(1, Math.Exp(-logRatio) * comparisons));
    }
}
