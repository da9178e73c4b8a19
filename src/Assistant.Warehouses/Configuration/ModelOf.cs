using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Configuration;

/// <summary>The event model of a configured mapping; what columns hold comes from the schema.</summary>
internal static class ModelOf
{
    public static EventModel Mapping(EventMappingOptions mapping, IReadOnlyList<TableSchema> schema)
    {
        var table = mapping.Table!.Split('.') is [var owner, var name] ? new TableName(owner, name) : new TableName(null, mapping.Table);
        var columns = schema.FirstOrDefault(known => known.Table == table)?.Columns
            ?? throw new WarehouseException(WarehouseFailure.Invalid, $"The warehouse has no table '{mapping.Table}'; it has: {string.Join(", ", schema.Select(known => known.Table.Name).Take(20))}.");
        return new EventModel
        {
            Table = table,
            Event = Known(mapping.Event!),
            Time = Known(mapping.Time!),
            TimeEncoding = Enum.Parse<TimeEncoding>(mapping.TimeEncoding, ignoreCase: true),
            DistinctId = Known(mapping.DistinctId!),
            Person = mapping.PersonTable is { Length: > 0 } people ? new PersonSource.InTable(new TableName(null, people), mapping.PersonTableDistinctId, mapping.PersonTablePersonId)
                : mapping.PersonColumn is { Length: > 0 } person ? new PersonSource.InColumn(Known(person)) : null,
            Groups = mapping.Groups.ToDictionary(group => group.Key, group => Known(group.Value)),
            Properties = [.. mapping.Properties.Select(property => new PropertyColumn(property.Key, Known(property.Value), TypeOf(property.Value)))],
            PropertiesColumn = mapping.PropertiesColumn is { Length: > 0 } json ? Known(json) : null,
            EventId = mapping.EventId is { Length: > 0 } id ? Known(id) : null,
            Received = mapping.Received is { Length: > 0 } received ? Known(received) : null,
            TimeZone = mapping.TimeZone,
        };

        string Known(string column) => ColumnOf(table, columns, column);

        PropertyType TypeOf(string column) => columns.First(known => known.Name == column).Kind switch
        {
            ColumnKind.Whole or ColumnKind.Real => PropertyType.Number,
            ColumnKind.Truth => PropertyType.Truth,
            _ => PropertyType.Text,
        };
    }

    /// <summary>A table that is known by itself; only its groups and the time zone are the mapping's.</summary>
    public static EventModel Fixed(EventModel model, EventMappingOptions mapping, TableSchema schema) => model with
    {
        Groups = mapping.Groups.ToDictionary(group => group.Key, group => ColumnOf(schema.Table, schema.Columns, group.Value)),
        TimeZone = mapping.TimeZone,
    };

    private static string ColumnOf(TableName table, IReadOnlyList<TableColumn> columns, string column) => columns.Any(known => known.Name == column)
        ? column
        : throw new WarehouseException(WarehouseFailure.Invalid, $"Table '{table.Name}' has no column '{column}'; it has: {string.Join(", ", columns.Select(known => known.Name))}.");
}
