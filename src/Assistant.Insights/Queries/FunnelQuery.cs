using System.ComponentModel;

namespace Assistant.Insights.Queries;

/// <summary>How many actors go through some steps, and how long it takes them.</summary>
/// <remarks>
/// <para><b>Attempts, ordered.</b> Every event that matches step 1 and lies in the range starts an attempt, at its moment t₁; several at one moment are one attempt.
/// Step n + 1 is reached at tₙ₊₁, the earliest moment of a matching event that is not before tₙ, is later than every earlier step that names the same event or that
/// leaves the event open on either side, and is not later than t₁ + window (that very moment still counts). Steps after the first may lie after the range's end. So two steps at one moment are in order, and no
/// event is two steps.</para>
/// <para><b>Exclusions.</b> The attempt ends at step n when a matching event of an exclusion that spans n and n + 1 lies between them: tₙ &lt; t &lt; tₙ₊₁. What happens at the
/// moment of a step is not between. <see cref="StepOrder.Strict"/> is ordered with an exclusion of every event that passes <see cref="Query.Where"/> between all steps.</para>
/// <para><b>Attempts, unordered.</b> Every event that matches any step and lies in the range starts an attempt at t₁. Each step is done at the earliest moment of a matching event
/// not before t₁ and not after t₁ + window, and not after the first event of an exclusion that is later than t₁. Steps are numbered in the order in which
/// they were done; step n is reached at the n-th of these moments. All steps must name different events.</para>
/// <para><b>An actor counts once</b>, with the attempt that reaches the furthest step; of those the one that started first. It also gives the times and the breakdown: the
/// values are those of the event that started it, of several at one moment the least combination in the sense of <see cref="Breakdown"/>. The largest
/// combination is the one with the most actors at step 1.</para>
/// <para><b>Result</b>: a row for each step of each combination (without a breakdown: for each step, also if nobody came), columns the breakdown's properties (Text) and <c>other</c> (Truth) if there
/// is one, <c>step</c> (Whole, from 1), <c>people</c> who reached it (Whole), and the seconds from the step before and from step 1 of those who reached it, mean and median (Real, null where nobody did and at
/// step 1): <c>mean_seconds</c>, <c>median_seconds</c>, <c>mean_seconds_from_start</c>, <c>median_seconds_from_start</c>. Medians are as <see cref="Measure.Percentile"/>.</para>
/// </remarks>
public sealed record FunnelQuery : Query
{
    [Description("Two to ten steps.")]
    public required IReadOnlyList<EventMatch> Steps { get; init; }

    public StepOrder Order { get; init; }

    [Description("Longest time from the first to the last step.")]
    public required Span Window { get; init; }

    [Description("Events that end an attempt when they come between two steps.")]
    public IReadOnlyList<FunnelExclusion> Exclusions { get; set; } = [];

    public Breakdown? Breakdown { get; init; }
}

public enum StepOrder
{
    /// <summary>One after the other, with anything between them.</summary>
    Ordered,

    /// <summary>One after the other, with nothing between them.</summary>
    Strict,

    /// <summary>In any order.</summary>
    Unordered,
}

/// <param name="AfterStep">1 to the number of steps - 1.</param>
/// <param name="BeforeStep">Greater than <paramref name="AfterStep"/>, at most the number of steps. Unordered funnels: the number of steps, after step 1.</param>
public sealed record FunnelExclusion(EventMatch Event, int AfterStep, int BeforeStep);
