namespace Assistant.Warehouses.Configuration;

/// <summary>Which column of the customer's table is what. <c>insights catalog</c> proposes it from the schema.</summary>
public sealed class EventMappingOptions
{
    /// <summary><c>events</c> or <c>schema.events</c>. Empty: nothing is mapped yet, and only the catalog can read the warehouse.</summary>
    public string? Table { get; set; }

    public string? Event { get; set; }

    public string? Time { get; set; }

    /// <summary>How <see cref="Time"/> is held: Utc (a timestamp without a zone), Instant (with a zone) or EpochMilliseconds. Default: Utc.</summary>
    public string TimeEncoding { get; set; } = "Utc";

    public string? DistinctId { get; set; }

    /// <summary>Column of the event table with the person. Empty: see <see cref="PersonTable"/>, or every distinct id is a person.</summary>
    public string? PersonColumn { get; set; }

    /// <summary>Table from distinct id to person.</summary>
    public string? PersonTable { get; set; }

    /// <summary>Column of <see cref="PersonTable"/>. Default: distinct_id.</summary>
    public string PersonTableDistinctId { get; set; } = "distinct_id";

    /// <summary>Column of <see cref="PersonTable"/>. Default: person_id.</summary>
    public string PersonTablePersonId { get; set; } = "person_id";

    /// <summary>Type of a group → column, as <c>company</c> → <c>company_id</c>.</summary>
    public Dictionary<string, string> Groups { get; } = [];

    /// <summary>Property → column, for properties with a column of their own.</summary>
    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Column with all other properties as a JSON object.</summary>
    public string? PropertiesColumn { get; set; }

    /// <summary>Column of an id that each event has for itself, by which events that came twice are told.</summary>
    public string? EventId { get; set; }

    /// <summary>Column of the moment at which an event arrived, held as <see cref="Time"/> is.</summary>
    public string? Received { get; set; }

    /// <summary>IANA name of the zone at whose wall clock days begin. Default: UTC.</summary>
    public string TimeZone { get; set; } = "UTC";
}
