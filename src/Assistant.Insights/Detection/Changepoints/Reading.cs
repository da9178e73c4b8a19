using MathNet.Numerics.Statistics;

namespace Assistant.Insights.Detection.Changepoints;

/// <summary>One dimension made ready: on the plain or the logarithmic scale, season and spikes taken out, standardised.</summary>
/// <param name="Values">Mean 0, standard deviation 1; NaN where nothing was recorded. Null: every bucket is the same.</param>
/// <param name="Rescaling">What minus twice the logarithmic likelihood of the original values has more than that of <paramref name="Values"/>.</param>
internal sealed record Reading(int? Period, bool IsLogarithmic, double[] WithoutSeason, double[]? Values, double Rescaling)
{
    /// <summary>Below this part of the values' size what is left is rounding.</summary>
    private const double Rounding = 1e-9;

    public static IEnumerable<Reading> Of(double[] values)
    {
        yield return Read(values, isLogarithmic: false);
        if (values.All(value => value is > 0 or double.NaN))
            yield return Read(values, isLogarithmic: true);
    }

    private static Reading Read(double[] original, bool isLogarithmic)
    {
        var values = isLogarithmic ? Array.ConvertAll(original, Math.Log) : [.. original];
        var size = values.Where(value => !double.IsNaN(value)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var period = Season.Find(values);
        if (period is { } buckets)
            for (var (i, pattern) = (0, Season.Pattern(values, buckets)); i < values.Length; i++)
                values[i] -= pattern[i];
        var withoutSeason = isLogarithmic ? Array.ConvertAll(values, Math.Exp) : [.. values];

        Spikes.Flatten(values);
        var present = values.Where(value => !double.IsNaN(value)).ToArray();
        if (present.Length == 0)
            return new Reading(period, isLogarithmic, withoutSeason, null, 0);
        var (mean, deviation) = (present.Mean(), present.PopulationStandardDeviation());
        if (deviation <= Rounding * size)
            return new Reading(period, isLogarithmic, withoutSeason, null, 0);

        var rescaling = 2 * present.Length * Math.Log(deviation)
            + (isLogarithmic ? 2 * original.Where(value => !double.IsNaN(value)).Sum(Math.Log) : 0);
        return new Reading(period, isLogarithmic, withoutSeason, Array.ConvertAll(values, value => (value - mean) / deviation), rescaling);
    }
}
