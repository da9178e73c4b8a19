namespace Assistant.Insights.Detection.Expectations;

/// <summary>What holds for the buckets that were forecast from one fit: the spread of earlier forecasts, and how they follow each other.</summary>
/// <param name="Excess">Variance on the link beyond sampling noise and the fit's uncertainty, of single buckets.</param>
/// <param name="Freedom">Degrees of freedom of that estimate.</param>
/// <param name="Windows">By window, in their order; null while too few windows were seen.</param>
internal sealed record ForecastBlock(double Excess, double Freedom, Following Following, IReadOnlyList<WindowSpread?> Windows);

/// <summary>Spread of the windows of one length.</summary>
/// <param name="Stretch">Standard deviation of their normal scores, 0.8 to 1.</param>
internal sealed record WindowSpread(double Excess, double Stretch, double Freedom);
