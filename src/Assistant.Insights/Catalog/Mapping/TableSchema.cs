using Assistant.Insights.Queries;

namespace Assistant.Insights.Catalog.Mapping;

/// <summary>A table of a warehouse as its own catalog describes it.</summary>
public sealed record TableSchema(TableName Table, IReadOnlyList<TableColumn> Columns);

public sealed record TableColumn(string Name, ColumnKind Kind);

public enum ColumnKind
{
    Text,
    Whole,
    Real,
    Truth,

    /// <summary>A moment without a zone, or a date.</summary>
    Timestamp,

    /// <summary>A moment with a zone.</summary>
    ZonedTimestamp,
    Json,
    Other,
}
