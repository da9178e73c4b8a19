using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Health;

namespace Assistant.Insights.Metrics;

/// <summary>What a run reads of a warehouse. Days are those of the reporting time zone; a day's own start is in, the end of a span is out.</summary>
public interface IMetricWarehouse
{
    /// <summary>Counts by day of every event, and of every event by each value of each dimension.</summary>
    Task<IReadOnlyList<DailyCounts>> ReadDailyAsync(DaySpan span, IReadOnlyList<string> dimensions, CancellationToken cancellationToken);

    /// <summary>Different people by day of every event.</summary>
    Task<IReadOnlyList<DailyCounts>> ReadPeopleAsync(DaySpan span, CancellationToken cancellationToken);

    /// <summary>Counts on two sets of days, by all dimensions at once.</summary>
    /// <param name="most">Combinations at most, the largest first.</param>
    Task<CubeTable> ReadCubeAsync(CubeRequest request, int most, CancellationToken cancellationToken);

    /// <summary>The distinct ids with most occurrences of an event, the largest first.</summary>
    Task<IReadOnlyList<IdCount>> ReadHeaviestIdsAsync(string name, DaySpan span, int most, CancellationToken cancellationToken);

    Task<IReadOnlyList<EventProfile>> ReadEventsAsync(DaySpan span, CancellationToken cancellationToken);

    /// <summary>The properties that have columns of their own, over all events.</summary>
    Task<IReadOnlyList<PropertyProfile>> ReadPropertiesAsync(DaySpan span, CancellationToken cancellationToken);

    /// <summary>First and last day that has events; null: there are none.</summary>
    Task<DaySpan?> ReadSpanAsync(CancellationToken cancellationToken);

    /// <summary>One entry for each day of the span.</summary>
    /// <param name="version">Property that names the version of the app or SDK; null: none does.</param>
    Task<IReadOnlyList<TrackingDay>> ReadTrackingAsync(DaySpan span, string? version, CancellationToken cancellationToken);
}

/// <param name="To">Exclusive.</param>
public readonly record struct DaySpan(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber;

    public IEnumerable<DateOnly> Each => Enumerable.Range(From.DayNumber, Days).Select(DateOnly.FromDayNumber);
}

/// <param name="Segment">Null: everywhere.</param>
/// <param name="Values">One for each day of the span.</param>
public sealed record DailyCounts(string Event, Segment? Segment, IReadOnlyList<long> Values);

/// <param name="Value">The property's text; null: the property is missing.</param>
public readonly record struct Segment(string Dimension, string? Value)
{
    public override string ToString() => $"{Dimension}={Value ?? "(none)"}";
}

/// <param name="Event">Null: all events together.</param>
/// <param name="Days">Whose occurrences are looked at.</param>
/// <param name="Baseline">With which they are compared.</param>
public sealed record CubeRequest(string? Event, IReadOnlyList<DateOnly> Days, IReadOnlyList<DateOnly> Baseline, IReadOnlyList<string> Dimensions);

/// <param name="Truncated">There were more combinations.</param>
public sealed record CubeTable(IReadOnlyList<CubeRow> Rows, bool Truncated);

/// <param name="Values">In the order of the request's dimensions.</param>
public sealed record CubeRow(IReadOnlyList<string?> Values, long Count, long Baseline);

public readonly record struct IdCount(string DistinctId, long Count);
