namespace Assistant.Insights.Detection.Expectations;

/// <summary>
/// Scale and noise of a kind of metric. A model's value is on the link: logarithm for counts, logit for rates, as it is for means. Errors and variances
/// are on the link too, to first order: an error of -0.3 of a count means 30 % fewer.
/// </summary>
internal static class Family
{
    private const double LeastCount = 0.02;
    private const double FarthestLogit = 12;

    /// <summary>A single value on the link, for medians: with half an event added where zero has no logarithm.</summary>
    public static double Link(MetricKind kind, double value, double size) => kind switch
    {
        MetricKind.Count => Math.Log(value + 0.5),
        MetricKind.Rate => Math.Log(((value * size) + 0.5) / ((size * (1 - value)) + 0.5)),
        _ => value,
    };

    public static double Mean(MetricKind kind, double linked) => kind switch
    {
        MetricKind.Count => Math.Max(LeastCount, Math.Exp(linked)),
        MetricKind.Rate => 1 / (1 + Math.Exp(-Math.Clamp(linked, -FarthestLogit, FarthestLogit))),
        _ => linked,
    };

    /// <summary>First-order error on the link.</summary>
    public static double Error(MetricKind kind, double value, double mean) => kind switch
    {
        MetricKind.Count => (value - mean) / mean,
        MetricKind.Rate => (value - mean) / (mean * (1 - mean)),
        _ => value - mean,
    };

    /// <summary>Variance of the error that sampling alone gives: Poisson, binomial, and the standard error of a mean where deviations are known.</summary>
    public static double Noise(MetricKind kind, double mean, double size, double deviation) => kind switch
    {
        MetricKind.Count => 1 / mean,
        MetricKind.Rate => 1 / (Math.Max(size, 1) * mean * (1 - mean)),
        _ => double.IsNaN(deviation) || size < 1 ? 0 : deviation * deviation / size,
    };

    /// <summary>An error with a variance that does not depend on the mean where there is sampling noise only (Anscombe, 1948): about 1 for counts and rates.</summary>
    public static double Stable(MetricKind kind, double value, double size, double mean) => kind switch
    {
        MetricKind.Count => 2 * (Math.Sqrt(value + 0.375) - Math.Sqrt(mean + 0.375)),
        MetricKind.Rate => 2 * Math.Sqrt(size) * (Math.Asin(Math.Sqrt(Math.Clamp(value, 0, 1))) - Math.Asin(Math.Sqrt(mean))),
        _ => value - mean,
    };
}
