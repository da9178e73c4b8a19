using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Assistant.Insights.Queries;

/// <summary>
/// A question about events, as data: checked by <see cref="Validation.QueryCheck"/>, written as JSON by <see cref="Json.QueryJson"/>, answered by a warehouse.
/// </summary>
/// <remarks>
/// These hold for every kind:
/// <list type="bullet">
/// <item>A moment has microseconds. Two events at the same microsecond happened at once, and nothing depends on the order of their rows.</item>
/// <item>Buckets are cut at the wall clock of the reporting time zone, so a day has 23 or 25 hours when the clocks change, and the hour that occurs twice is one
/// bucket of two hours. Weeks begin on Monday.</item>
/// <item>An actor is a person, or a group of the type <see cref="By"/>. Events without an actor count as events but nowhere as actors.</item>
/// <item><see cref="Where"/> holds for every event that the query looks at, except those that cohort filters look at: a cohort's events have filters of their own.</item>
/// </list>
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TrendQuery), "trend")]
[JsonDerivedType(typeof(FunnelQuery), "funnel")]
[JsonDerivedType(typeof(RetentionQuery), "retention")]
[JsonDerivedType(typeof(LifecycleQuery), "lifecycle")]
[JsonDerivedType(typeof(StickinessQuery), "stickiness")]
[JsonDerivedType(typeof(PathsQuery), "paths")]
[JsonDerivedType(typeof(CorrelationQuery), "correlation")]
[JsonDerivedType(typeof(ExperimentQuery), "experiment")]
public abstract record Query
{
    private protected Query()
    {
    }

    [Description("Which events are looked at, by wall clock of the reporting time zone.")]
    public required TimeRange Range { get; init; }

    [Description("Filter on every event of the query.")]
    public Filter? Where { get; init; }

    [Description("Group type that is counted in place of people, for example company. Leave out to count people.")]
    public string? By { get; init; }
}

/// <summary>
/// From the first instant at which the clock of the reporting time zone shows <paramref name="From"/> or later, up to but not including the first at which it
/// shows <paramref name="To"/> or later. A time that occurs twice so means its first occurrence, one that is skipped means the moment after the gap.
/// </summary>
/// <param name="From">Wall clock, inclusive.</param>
/// <param name="To">Wall clock, exclusive.</param>
public sealed record TimeRange(
    [property: Description("First moment, inclusive, without an offset: 2026-05-01T00:00:00.")] DateTime From,
    [property: Description("End, exclusive, without an offset: the whole of May ends at 2026-06-01T00:00:00.")] DateTime To);

/// <summary>Which events are meant: those of one name, or all, that pass a filter.</summary>
public sealed record EventMatch
{
    [Description("Name of the event. Leave out for any event.")]
    public string? Event { get; init; }

    [Description("Filter on this event's properties and on who did it.")]
    public Filter? Where { get; init; }
}

/// <summary>
/// Splits a result by the values of one to three properties. A value is the property's text; a missing property is a value of its own, shown as null. The
/// <see cref="Limit"/> largest combinations have rows of their own, all others share the one whose column <c>other</c> is true. What "largest" means is each
/// kind's to say; ties go to the lesser value by code point, null last, first property first.
/// </summary>
public sealed record Breakdown
{
    [Description("One to three properties.")]
    public required IReadOnlyList<string> Properties { get; init; }

    [Description("How many combinations are shown; the others are put together. 1 to 100.")]
    public int Limit { get; set; } = 10;
}

/// <summary>A length of elapsed time: a day is 24 hours, whatever the clocks do.</summary>
public sealed record Span(int Count, SpanUnit Unit)
{
    [JsonIgnore]
    public TimeSpan Length => Unit switch
    {
        SpanUnit.Second => TimeSpan.FromSeconds(Count),
        SpanUnit.Minute => TimeSpan.FromMinutes(Count),
        SpanUnit.Hour => TimeSpan.FromHours(Count),
        SpanUnit.Day => TimeSpan.FromDays(Count),
        _ => TimeSpan.FromDays(7L * Count),
    };
}

public enum SpanUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
}
