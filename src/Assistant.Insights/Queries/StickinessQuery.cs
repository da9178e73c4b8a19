namespace Assistant.Insights.Queries;

/// <summary>In how many of the range's periods actors were active.</summary>
/// <remarks>
/// The range begins and ends at edges of periods. Result: columns <c>periods</c> (Whole, 1 to the number of periods in the range) and <c>people</c> (Whole): how many actors had a matching
/// event in exactly so many of them; a row for each number.
/// </remarks>
public sealed record StickinessQuery : Query
{
    public required Interval Interval { get; init; }

    public required EventMatch Event { get; init; }
}
