using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>What the name of a run's series says: an event's count, everywhere or in one segment.</summary>
public sealed record WatchedMetric(string Event, Segment? Segment)
{
    /// <summary>Between an event and its segment.</summary>
    public const string Mark = " | ";

    public string Name => Segment is { } segment ? $"{Event}{Mark}{segment}" : Event;
}
