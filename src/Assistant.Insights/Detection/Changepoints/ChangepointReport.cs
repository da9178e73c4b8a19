namespace Assistant.Insights.Detection.Changepoints;

/// <summary>The regimes of a series, and how its ordinary movement was described.</summary>
/// <param name="Regimes">In order, without gaps; one where nothing changed; none for a series without buckets.</param>
/// <param name="IsUnsettled">
/// More changes were found than <see cref="ChangepointDetector.MostChanges"/>: jumping is what this series ordinarily does, none of its jumps is news, and none is reported.
/// </param>
/// <param name="Dimensions">How each dimension was read.</param>
public sealed record ChangepointReport(IReadOnlyList<Regime> Regimes, bool IsUnsettled, IReadOnlyList<DimensionReading> Dimensions)
{
    /// <summary>Index of the first bucket of each new regime, ascending.</summary>
    public IReadOnlyList<int> Changes => [.. Regimes.Skip(1).Select(regime => regime.Start)];
}

/// <summary>How one dimension was read.</summary>
/// <param name="Period">Buckets in a season that was taken out; null where there is none.</param>
/// <param name="IsLogarithmic">Differences were judged by ratio instead of by amount.</param>
/// <param name="Autocorrelation">Of neighbouring buckets within a regime, 0 to 0.98.</param>
/// <param name="HasTrend">Regimes are lines instead of levels.</param>
/// <param name="WithoutSeason">The values, season taken out and spikes left in, in the unit of the series. NaN where nothing was recorded.</param>
public sealed record DimensionReading(int? Period, bool IsLogarithmic, double Autocorrelation, bool HasTrend, IReadOnlyList<double> WithoutSeason);
