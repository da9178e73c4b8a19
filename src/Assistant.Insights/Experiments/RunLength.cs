using MathNet.Numerics.Distributions;

namespace Assistant.Insights.Experiments;

/// <summary>How long an experiment has to run.</summary>
/// <param name="PeoplePerArm">In each arm, control and variants alike.</param>
/// <param name="Days">Whole weeks, so that every weekday counts alike.</param>
public sealed record RunLength(long PeoplePerArm, int Days)
{
    private const int DaysOfWeek = 7;

    /// <summary>For a rate; normal approximation with pooled variance under no effect (Fleiss, Levin and Paik 2003, without continuity correction).</summary>
    /// <param name="baseline">Rate of the control, between 0 and 1.</param>
    /// <param name="effect">The least difference worth finding, in points of the rate, either way; not 0.</param>
    /// <param name="arms">Control and variants, 2 or more; the error is shared among the variants.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of range, or no experiment of a lifetime (10,000 weeks) is long enough.</exception>
    public static RunLength ForRate(double baseline, double effect, double peoplePerDay, int arms = 2, double alpha = 0.05, double power = 0.8)
    {
        Arms.CheckShare(baseline, nameof(baseline));
        Arms.CheckShare(baseline + effect, nameof(effect));
        var (z, zPower) = Quantiles(arms, alpha, power);
        var (other, middle) = (baseline + effect, baseline + effect / 2);
        var root = z * Math.Sqrt(2 * middle * (1 - middle)) + zPower * Math.Sqrt(baseline * (1 - baseline) + other * (1 - other));
        return Of(root * root / (effect * effect), effect, peoplePerDay, arms);
    }

    /// <summary>For a mean; normal approximation with the correction of Guenther (1981) for the unknown deviation.</summary>
    /// <param name="deviation">Standard deviation between people, above 0.</param>
    /// <param name="effect">The least difference worth finding, in the unit of the mean, either way; not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of range, or no experiment of a lifetime (10,000 weeks) is long enough.</exception>
    public static RunLength ForMean(double deviation, double effect, double peoplePerDay, int arms = 2, double alpha = 0.05, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        var (z, zPower) = Quantiles(arms, alpha, power);
        return Of(2 * Math.Pow(deviation / effect * (z + zPower), 2) + z * z / 4, effect, peoplePerDay, arms);
    }

    private static (double Alpha, double Power) Quantiles(int arms, double alpha, double power)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 2);
        Arms.CheckShare(alpha, nameof(alpha));
        Arms.CheckShare(power, nameof(power));
        return (Normal.InvCDF(0, 1, 1 - alpha / (arms - 1) / 2), Normal.InvCDF(0, 1, power));
    }

    private static RunLength Of(double people, double effect, double peoplePerDay, int arms)
    {
        ArgumentOutOfRangeException.ThrowIfZero(effect);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(peoplePerDay);
        var weeks = Math.Ceiling(Math.Ceiling(people) * arms / peoplePerDay / DaysOfWeek);
        if (!(weeks <= 10_000))
            throw new ArgumentOutOfRangeException(nameof(peoplePerDay), peoplePerDay, "So few people can never show so small an effect.");
        return new RunLength((long)Math.Ceiling(people), (int)weeks * DaysOfWeek);
    }
}
