using Assistant.Insights.Queries;

namespace Assistant.Insights.Detection;

/// <summary>One metric over time, on a spine of buckets without gaps.</summary>
public sealed record MetricSeries
{
    public required string Name { get; init; }

    public required MetricKind Kind { get; init; }

    public required Interval Interval { get; init; }

    /// <summary>Start of each bucket at the wall clock of the reporting time zone, ascending. As long as <see cref="Values"/>.</summary>
    public required IReadOnlyList<DateTime> Buckets { get; init; }

    /// <summary>
    /// Counts: events or people, 0 or more. Rates: successes over trials, 0 to 1. Means: in the property's unit. NaN: not recorded, which is not the
    /// same as a measured 0.
    /// </summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Rates: trials. Means: observations. Null for counts.</summary>
    public IReadOnlyList<double>? Sizes { get; init; }

    /// <summary>Means: standard deviation of the single observations in a bucket, where known.</summary>
    public IReadOnlyList<double>? Deviations { get; init; }

    /// <summary>Means, where known: how many observations of a bucket lie in each bin. All buckets have the same bins. As long as <see cref="Values"/>.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Bins { get; init; }

    /// <summary>Buckets after which a bucket's outcome is final: a 7-day conversion rate by day has 7. Younger buckets are immature. 0 or more.</summary>
    public int OutcomeWindow { get; init; }
}

/// <summary>Which family of distributions a bucket's value follows.</summary>
public enum MetricKind
{
    Count,
    Rate,
    Mean,
}
