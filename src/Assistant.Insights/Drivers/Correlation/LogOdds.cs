using MathNet.Numerics.Distributions;

namespace Assistant.Insights.Drivers.Correlation;

/// <summary>Logarithm of an odds ratio: above 0 where those who did it converted more often.</summary>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="PValue">Two-sided, of no association.</param>
public sealed record LogOdds(double Value, double Lower, double Upper, double PValue)
{
    private const double Quantile = 1.959963984540054;

    public double OddsRatio => Math.Exp(Value);

    /// <summary>The end of the interval nearer to no association, as a distance from it; 0 where the interval holds it.</summary>
    public double LeastSize => Lower > 0 ? Lower : Upper < 0 ? -Upper : 0;

    /// <summary>
    /// Common odds ratio over strata, within which people are compared only with their like (Mantel and Haenszel 1959), with the variance of
    /// Robins, Breslow and Greenland (1986). With one stratum it is the plain odds ratio, and the variance is the sum of 1 / cell.
    /// </summary>
    /// <param name="priorCount">
    /// Added to each cell in all, shared among the strata by their people, so that an empty cell is no certainty. 0: none.
    /// </param>
    /// <returns>All NaN where there is nothing to compare.</returns>
    public static LogOdds Over(IReadOnlyList<ConversionTable> strata, double priorCount = 1)
    {
        double people = strata.Sum(table => table.People);
        var (forIt, againstIt, both, mixed, neither) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var table in strata.Where(table => table.People > 0))
        {
            var prior = priorCount * table.People / people;
            var (a, b) = (table.ConvertedWith + prior, table.LostWith + prior);
            var (c, d) = (table.ConvertedWithout + prior, table.LostWithout + prior);
            var size = a + b + c + d;
            var (agree, disagree) = ((a + d) / size, (b + c) / size);
            var (r, s) = (a * d / size, b * c / size);
            forIt += r;
            againstIt += s;
            both += agree * r;
            mixed += agree * s + disagree * r;
            neither += disagree * s;
        }

        var value = Math.Log(forIt / againstIt);
        var error = Math.Sqrt(both / (2 * forIt * forIt) + mixed / (2 * forIt * againstIt) + neither / (2 * againstIt * againstIt));
        return new LogOdds(value, value - Quantile * error, value + Quantile * error, 2 * Normal.CDF(0, 1, -Math.Abs(value) / error));
    }
}
