namespace Assistant.Insights.Catalog.Health;

/// <summary>How one day's events arrived.</summary>
public sealed record TrackingDay
{
    public required DateOnly Day { get; init; }

    public required long Events { get; init; }

    /// <summary>Events without a distinct id.</summary>
    public required long WithoutId { get; init; }

    public required long DistinctIds { get; init; }

    /// <summary>Distinct ids that no earlier day of the range has seen.</summary>
    public required long NewIds { get; init; }

    /// <summary>Events whose id another event of the day has as well; null: events have no id.</summary>
    public long? Duplicates { get; init; }

    /// <summary>From the event to its arrival at the 95th percentile, in seconds; null: arrivals are not recorded.</summary>
    public double? LagSeconds { get; init; }

    /// <summary>Events by version of the app or SDK; empty: versions are not recorded.</summary>
    public IReadOnlyDictionary<string, long> Versions { get; init; } = new Dictionary<string, long>();
}
