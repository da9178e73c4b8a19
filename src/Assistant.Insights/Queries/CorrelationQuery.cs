using System.ComponentModel;

namespace Assistant.Insights.Queries;

/// <summary>Which behaviours and properties go with converting, among people alike. Correlation, not cause: an experiment has to show that.</summary>
/// <remarks>
/// <para><b>Who.</b> An actor enters at t₁, the moment of its first event of the range that matches <see cref="Entry"/>, and converts at t₂, the earliest moment of an event that
/// matches <see cref="Goal"/> with t₁ &lt; t₂ ≤ t₁ + window (it may lie after the range's end). All others who entered are lost.</para>
/// <para><b>Candidates</b> are of three kinds. <c>event</c>: an event's name, done at t with t₁ ≤ t, and t &lt; t₂ or, by the lost, t ≤ t₁ + window. <c>eventProperty</c>: such an event with
/// a value (text) of one of <see cref="EventProperties"/>. <c>entryProperty</c>: a value of one of <see cref="EntryProperties"/> at the entry event; of several such events at one
/// moment the least is read in the sense of <see cref="Breakdown"/>, by the stratum's property first, then by the entry's. A missing value is no candidate, nor is an event without a name.
/// Of each kind the <see cref="Limit"/> candidates that most actors have are looked at (ties: event, then property in the query's order, then value, by code point).</para>
/// <para>Who was lost had the whole window to do something in, who converted only the time until then. So what everybody does often looks like a hindrance, and a short window is fairer.</para>
/// <para><b>People alike</b> share a stratum: the value of <see cref="StratifyBy"/> at the entry event (the 20 with the most actors, all others together, and with them a text of more than 1,000 characters) and, with
/// <see cref="StratifyByWeek"/>, the week of t₁.</para>
/// <para><b>Result</b>: a row for each candidate that was looked at: what goes with converting first, the most important first, each followed by those that nearly the same people did; then the ones left out, by reason.
/// Columns <c>candidate</c> (its words), <c>kind</c>, <c>event</c>, <c>property</c>, <c>value</c> (Text), <c>converted_with</c>, <c>lost_with</c>, <c>converted_without</c>, <c>lost_without</c> (Whole),
/// <c>log_odds</c>, <c>log_odds_lower</c>, <c>log_odds_upper</c> among people alike (Mantel and Haenszel; natural logarithm, 95 %; null where there is nothing to compare), the same in one pot as <c>crude_log_odds</c>, …, <c>q_value</c>
/// (Real; corrected over all that were tested, null for those that were not), <c>people</c> who have it (Whole), <c>importance</c> (Real; null for what is left out or folded), <c>same_as</c> (Text: the candidate above that nearly the same
/// people did, looked for among the 30 most common whose texts have at most 1,000 characters), <c>left_out</c> (Text: why), <c>skewed</c> (Truth: converted and lost differ by more than ten to one, so that few people decide) and <c>not_shown</c> (Whole: candidates of the kind beyond the limit).</para>
/// </remarks>
public sealed record CorrelationQuery : Query
{
    [Description("What people enter with; the first in the range counts.")]
    public required EventMatch Entry { get; init; }

    [Description("What they convert with.")]
    public required EventMatch Goal { get; init; }

    [Description("Longest time from entry to goal.")]
    public required Span Window { get; init; }

    [Description("Whether doing an event after entry goes with converting.")]
    public bool Events { get; set; } = true;

    [Description("Properties of those events whose values are looked at too. At most five.")]
    public IReadOnlyList<string> EventProperties { get; set; } = [];

    [Description("Properties at the entry event whose values are looked at, such as country. At most five.")]
    public IReadOnlyList<string> EntryProperties { get; set; } = [];

    [Description("Property at the entry event by which people are alike, such as platform: they are compared only with their like.")]
    public string? StratifyBy { get; init; }

    [Description("Compare people only with those who entered in the same week.")]
    public bool StratifyByWeek { get; init; }

    [Description("How many candidates of each kind are looked at, the most common first. 1 to 100.")]
    public int Limit { get; set; } = 30;
}

public enum CandidateKind
{
    Event,
    EventProperty,
    EntryProperty,
}

/// <summary>A row of a correlation's result.</summary>
/// <param name="Event">Null for the kind <see cref="CandidateKind.EntryProperty"/>.</param>
/// <param name="Property">Null for the kind <see cref="CandidateKind.Event"/>, as is <paramref name="Value"/>.</param>
public sealed record CorrelationCandidate(CandidateKind Kind, string? Event, string? Property, string? Value)
{
    /// <summary>In words, different for each candidate of one query but for names chosen to mislead.</summary>
    public override string ToString() => Kind switch
    {
        CandidateKind.Event => Event!,
        CandidateKind.EventProperty => $"{Event} with {Property} = {Value}",
        _ => $"{Property} = {Value} at entry",
    };
}
