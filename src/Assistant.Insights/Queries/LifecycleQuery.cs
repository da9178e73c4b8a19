using System.ComponentModel;

namespace Assistant.Insights.Queries;

/// <summary>Where a period's active actors come from, and how many fell silent.</summary>
/// <remarks>
/// The range begins and ends at edges of periods. An actor is active in a period with at least one matching event. Of a period's active actors those are new
/// whose first matching event ever lies in it, returning who were active in the period before, resurrecting all others. Dormant are those who were active in
/// the period before (it may lie before the range) and are not now. Result: columns <c>bucket</c> (Time), <c>new</c>, <c>returning</c>, <c>resurrecting</c>, <c>dormant</c> (Whole,
/// 0 or more); a row for every period of the range.
/// </remarks>
public sealed record LifecycleQuery : Query
{
    [Description("Day, week or month.")]
    public required Interval Interval { get; init; }

    public required EventMatch Event { get; init; }
}
