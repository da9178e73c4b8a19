using Assistant.Insights.Queries;

namespace Assistant.Insights.Detection;

/// <summary>Findings on a metric in one direction that follow each other, as one thing with a beginning and an end.</summary>
public sealed record Incident
{
    public required string Metric { get; init; }

    public required Direction Direction { get; init; }

    public required Interval Interval { get; init; }

    /// <summary>Start of the first bucket.</summary>
    public required DateTime First { get; init; }

    /// <summary>Start of the last bucket that was out of the ordinary so far.</summary>
    public required DateTime Last { get; init; }

    /// <summary>When it was found.</summary>
    public required DateTime Opened { get; init; }

    /// <summary>The finding that chance explains least.</summary>
    public required Finding Strongest { get; init; }

    /// <summary>The finding that was last told.</summary>
    public required Finding Told { get; init; }

    public IncidentState State { get; init; }

    /// <summary>When it was over; null while open.</summary>
    public DateTime? Closed { get; init; }
}

public enum IncidentState
{
    Open,

    /// <summary>The metric is back to what was expected.</summary>
    Recovered,

    /// <summary>The change has lasted so long that it is what is expected now.</summary>
    NewLevel,
}

/// <summary>What is worth telling: once when it opens, again when it is worse, and when it is over.</summary>
public sealed record IncidentNews(DateTime At, NewsKind Kind, Incident Incident);

public enum NewsKind
{
    Opened,
    Worse,
    Closed,
}
