namespace Assistant.Insights.Detection.Changepoints;

/// <summary>A stretch of buckets between two changes.</summary>
/// <param name="Start">Index of its first bucket.</param>
/// <param name="End">Index behind its last bucket.</param>
/// <param name="Lines">One for each dimension of the series.</param>
public sealed record Regime(int Start, int End, IReadOnlyList<RegimeLine> Lines);

/// <summary>What the values of a regime do, season taken out: a least-squares line over its buckets.</summary>
/// <param name="Mean">In the unit of the series. NaN where nothing was recorded.</param>
/// <param name="Slope">Change from one bucket to the next, in the unit of the series.</param>
public sealed record RegimeLine(double Mean, double Slope);
