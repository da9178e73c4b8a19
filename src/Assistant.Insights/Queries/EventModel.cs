namespace Assistant.Insights.Queries;

/// <summary>How one table of a warehouse is read as events: which column is what.</summary>
/// <remarks>
/// Rows are taken as they are: an event that was delivered twice counts twice, and an event that arrives late counts where its own time puts it, so a figure of
/// the recent past may still grow. Rows without a time are never seen.
/// </remarks>
public sealed record EventModel
{
    public required TableName Table { get; init; }

    /// <summary>Column of the event's name.</summary>
    public required string Event { get; init; }

    /// <summary>Column of the moment at which the event happened, read as <see cref="TimeEncoding"/> says.</summary>
    public required string Time { get; init; }

    public TimeEncoding TimeEncoding { get; init; }

    /// <summary>Column of the identifier that the device or the browser sent.</summary>
    public required string DistinctId { get; init; }

    /// <summary>Where a distinct id becomes a person; null: every distinct id is a person.</summary>
    public PersonSource? Person { get; init; }

    /// <summary>Columns that name what a person belongs to, by the group's type: <c>company</c> → <c>company_id</c>.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    /// <summary>Properties with a column of their own. They win over the same name in <see cref="PropertiesColumn"/>.</summary>
    public IReadOnlyList<PropertyColumn> Properties { get; init; } = [];

    /// <summary>Column with all other properties as one flat JSON object; null: there are no others.</summary>
    public string? PropertiesColumn { get; init; }

    /// <summary>Column of an id that each event has for itself, by which deliveries that came twice are told; null: there is none.</summary>
    public string? EventId { get; init; }

    /// <summary>Column of the moment at which the event arrived, encoded as <see cref="Time"/> is; null: it is not recorded.</summary>
    public string? Received { get; init; }

    /// <summary>IANA name of the reporting time zone, at whose wall clock days begin and buckets are cut.</summary>
    public string TimeZone { get; init; } = "UTC";
}

/// <summary>A table's name, with its schema where it has one. In ClickHouse a schema is a database.</summary>
public sealed record TableName(string? Schema, string Name);

/// <param name="Name">What queries call it.</param>
/// <param name="Type">What the column holds. A number in a column of text is still read as a number where a query asks for one.</param>
public sealed record PropertyColumn(string Name, string Column, PropertyType Type);

public enum PropertyType
{
    Text,
    Number,
    Truth,
}

/// <summary>How a column holds a moment.</summary>
public enum TimeEncoding
{
    /// <summary>A timestamp without a zone, in UTC.</summary>
    Utc,

    /// <summary>A timestamp with a zone.</summary>
    Instant,

    /// <summary>A whole number of milliseconds since 1970-01-01T00:00Z.</summary>
    EpochMilliseconds,
}

/// <summary>
/// Who did it. Both ways apply today's merges to the whole past: once two distinct ids are one person, they have always been. Where neither way knows a person,
/// the distinct id itself is one.
/// </summary>
public abstract record PersonSource
{
    private PersonSource()
    {
    }

    /// <summary>A column of the event table. Where it is null, the distinct id stands in.</summary>
    public sealed record InColumn(string Name) : PersonSource;

    /// <summary>
    /// A table from distinct id to person. A distinct id that is missing in it is a person by itself; one that occurs more than once belongs to the greatest
    /// person id, compared as text by code point.
    /// </summary>
    public sealed record InTable(TableName Table, string DistinctId, string PersonId) : PersonSource;
}
