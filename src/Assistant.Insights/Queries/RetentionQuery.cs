using System.ComponentModel;

namespace Assistant.Insights.Queries;

/// <summary>How many of those who did one thing come back and do another, period by period.</summary>
/// <remarks>
/// <para>The range begins and ends at edges of periods. An actor belongs to the cohort of a period in which the start event happened: to that of each
/// (<see cref="RetentionMode.Recurring"/>), or, if the first such event ever lies in the range, to that of this first one alone (<see cref="RetentionMode.FirstTime"/>). "Ever" is all that the
/// table holds.</para>
/// <para>An actor of cohort c returned in period k (0 to <see cref="Periods"/>) if a return event lies in the bucket k periods after c; for k = 0 it must be later than
/// the actor's first start event of that bucket (in the range; for first-time cohorts than the first ever).</para>
/// <para><b>Result</b>: columns <c>cohort</c> (Time), <c>people</c> in it, <c>period</c>, <c>returned</c> (all Whole); a row for every cohort of the range and period that ended by the range's
/// end, also where they are 0. Periods that have not ended have no row: they would read as a fall.</para>
/// </remarks>
public sealed record RetentionQuery : Query
{
    [Description("Day, week or month.")]
    public required Interval Interval { get; init; }

    public required EventMatch Start { get; init; }

    public required EventMatch Return { get; init; }

    public RetentionMode Mode { get; init; }

    [Description("Last period that is looked at, counted from 0. 1 to 60.")]
    public int Periods { get; set; } = 8;
}

public enum RetentionMode
{
    FirstTime,
    Recurring,
}
