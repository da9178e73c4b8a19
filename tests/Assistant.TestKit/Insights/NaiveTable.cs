using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

/// <summary>A table of events in memory, with the mapping that says what it means.</summary>
/// <param name="People">Rows of the table from distinct id to person, if the mapping names one.</param>
public sealed record NaiveTable(EventModel Model, IReadOnlyList<NaiveRow> Rows, IReadOnlyList<(string DistinctId, string PersonId)> People);

/// <summary>One event as the table holds it.</summary>
public sealed record NaiveRow
{
    public string? Event { get; init; }

    public required DateTime Utc { get; init; }

    public string? DistinctId { get; init; }

    /// <summary>Of the event itself, if the mapping names a column of such.</summary>
    public string? Id { get; init; }

    /// <summary>When it arrived (UTC), if the mapping names a column of such.</summary>
    public DateTime? Received { get; init; }

    /// <summary>Value of the person column, if the mapping names one.</summary>
    public string? Person { get; init; }

    /// <summary>By the group's type.</summary>
    public IReadOnlyDictionary<string, string?> Groups { get; init; } = new Dictionary<string, string?>();

    /// <summary>By the property's name: string, double, bool or null.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();
}
