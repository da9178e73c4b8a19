namespace Assistant.Insights.Catalog.Health;

/// <summary>Something that is wrong with the tracking and would look like a change of the business.</summary>
/// <param name="Last">Last day of it; the last day of the range while it is still on.</param>
/// <param name="Usual">What is usual, in the same unit as <paramref name="Seen"/>.</param>
public sealed record TrackingFinding(TrackingFault Fault, DateOnly First, DateOnly Last, double Seen, double Usual, string Says);

public enum TrackingFault
{
    Silence,
    MissingIds,
    Duplicates,
    Lag,
    IdentityChurn,
    VersionSilence,
}
