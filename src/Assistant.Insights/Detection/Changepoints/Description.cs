namespace Assistant.Insights.Detection.Changepoints;

/// <summary>
/// A way to describe one dimension: its scale, how much neighbours are alike, levels or lines. Which is right decides whether a movement is a
/// change or ordinary: the same climb is a change under white noise, a trend, or what a correlated series does by itself. So all of them
/// compete with all numbers of changes on one criterion, instead of the noise being estimated first, which a change would spoil.
/// </summary>
internal sealed record Description(Reading Reading, double Autocorrelation, bool HasTrend)
{
    /// <summary>Up to nearly a random walk. At 1 a level leaves no trace beyond its first bucket.</summary>
    private static readonly double[] _autocorrelations = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98];

    public const double ChangePenalty = 4;

    /// <summary>Regimes shorter than this are incidents: five values, or 2 % of a long series.</summary>
    public const int FewestValues = 5;

    private const double LeastShare = 0.02;

    /// <summary>Squares below this part of the variance are nothing to see: without it a series without noise could be cut at will.</summary>
    private const double VisibleShare = 1e-4;

    public static IEnumerable<Description> Of(double[] values) =>
        from reading in Reading.Of(values)
        where reading.Values is not null
        from autocorrelation in _autocorrelations
        from hasTrend in (bool[])[false, true]
        select new Description(reading, autocorrelation, hasTrend);

    public int Count { get; } = Reading.Values!.Count(value => !double.IsNaN(value));

    public int ParametersPerRegime => HasTrend ? 2 : 1;

    public RegimeCosts Costs() =>
        new(Reading.Values!, Autocorrelation, HasTrend, Math.Max(FewestValues, (int)(LeastShare * Count)));

    /// <summary>Variance of the noise, in units of the reading's variance.</summary>
    public double Variance(double sumOfSquares) => sumOfSquares / Count + VisibleShare;

    /// <summary>
    /// Bayesian information criterion of the original values under regimes that leave this sum of squares; less is better. A change costs four
    /// logarithms of the number of values: one for its size and three for its place, of which modified BIC (Zhang and Siegmund 2007) takes two;
    /// the third holds the false rate under correlated noise. Scaled up for short series as AICc scales AIC (Hurvich and Tsai 1989).
    /// </summary>
    public double Criterion(double sumOfSquares, int changes)
    {
        var logCount = Math.Log(Count);
        var regimes = changes + 1;
        var spare = Count - (ParametersPerRegime * regimes + changes + 2) - 1;
        if (spare <= 1)
            return double.PositiveInfinity;
        return Reading.Rescaling
            + Count * Math.Log(Variance(sumOfSquares))
            - regimes * Math.Log(1 - Autocorrelation * Autocorrelation)
            + (HasTrend ? regimes * logCount : 0)
            + ChangePenalty * changes * logCount * Count / spare;
    }
}
