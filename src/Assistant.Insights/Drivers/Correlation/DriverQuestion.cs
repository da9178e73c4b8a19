namespace Assistant.Insights.Drivers.Correlation;

/// <summary>What goes with converting?</summary>
public sealed record DriverQuestion
{
    /// <summary>The events of the goal and of the funnel's steps: doing them is not news.</summary>
    public required IReadOnlyCollection<string> FunnelEvents { get; init; }

    public required IReadOnlyList<DriverCandidate> Candidates { get; init; }

    /// <summary>How many people did both, for pairs of candidates that may be the same behaviour; pairs left out are taken as different.</summary>
    public IReadOnlyList<CandidateOverlap> Overlaps { get; init; } = [];

    /// <summary>Share of false ones among the drivers, that is accepted.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;
}

/// <summary>A behaviour or property that may go with converting.</summary>
/// <param name="Name">Unique among the candidates.</param>
/// <param name="Event">The event it is told from; null for a property of the person.</param>
/// <param name="Strata">
/// One table for each group of like people, such as a platform in a signup week: who entered the funnel is the same in all candidates.
/// </param>
public sealed record DriverCandidate(string Name, string? Event, IReadOnlyList<ConversionTable> Strata);

/// <param name="Both">People who did both.</param>
public sealed record CandidateOverlap(string First, string Second, long Both);
