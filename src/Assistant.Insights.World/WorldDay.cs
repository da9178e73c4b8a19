namespace Assistant.Insights.World;

/// <summary>One day (UTC) of events, in the order of their sessions. The list is emptied for the day after.</summary>
public sealed record WorldDay(DateOnly Date, IReadOnlyList<WorldEvent> Events);
