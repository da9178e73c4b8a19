using Assistant.Insights.Queries;

namespace Assistant.Insights.Catalog.Mapping;

/// <summary>Reads a table's columns as fields of the event model, by name and type.</summary>
public static class MappingProposer
{
    private sealed record Field(string Name, string[] Names, ColumnKind[] Kinds, bool IsNeeded);

    /// <summary>Names as trackers and event pipelines use them, best first.</summary>
    private static readonly Field[] _fields =
    [
        new("Event", ["event", "event name", "event type", "name", "action", "type"], [ColumnKind.Text], true),
        new("Time", ["time", "timestamp", "event time", "event timestamp", "occurred at", "client event time", "created at", "ts", "date"], [ColumnKind.ZonedTimestamp, ColumnKind.Timestamp, ColumnKind.Whole], true),
        new("DistinctId", ["distinct id", "device id", "anonymous id", "client id", "visitor id", "user pseudo id", "user id", "person id"], [ColumnKind.Text, ColumnKind.Whole], true),
        new("Person", ["person id", "user id", "customer id", "account id", "member id", "canonical id"], [ColumnKind.Text, ColumnKind.Whole], false),
        new("EventId", ["event id", "uuid", "insert id", "message id"], [ColumnKind.Text, ColumnKind.Whole, ColumnKind.Other], false),
        new("Received", ["received at", "ingested at", "inserted at", "loaded at", "server time"], [ColumnKind.ZonedTimestamp, ColumnKind.Timestamp, ColumnKind.Whole], false),
        new("PropertiesColumn", ["properties", "event properties", "params", "attributes", "props", "payload", "data"], [ColumnKind.Json, ColumnKind.Text], false),
    ];

    private static readonly string[] _groupTypes = ["company", "organization", "organisation", "workspace", "team", "tenant"];

    public static MappingProposal Propose(TableSchema schema)
    {
        var taken = new HashSet<string>();
        var found = new List<FieldProposal>();
        foreach (var field in _fields)
            if (schema.Columns.Where(column => !taken.Contains(column.Name)).Select(column => Judge(field, column)).Where(fit => fit.Score > 0).MaxBy(fit => fit.Score) is { } best)
            {
                found.Add(best);
                taken.Add(best.Column);
            }

        List<string> missing =
        [
            .. _fields.Where(field => field.IsNeeded && !found.Exists(known => known.Field == field.Name))
                .Select(field => $"No column of {schema.Table.Name} looks like {field.Name}; name it in the mapping (usual names: {string.Join(", ", field.Names.Take(3).Select(name => name.Replace(' ', '_')))})."),
        ];
        return new MappingProposal(schema.Table, missing.Count == 0 ? Build(schema, found) : null, found, missing);
    }

    private static FieldProposal Judge(Field field, TableColumn column)
    {
        var name = string.Join(' ', NameWords.Of(column.Name));
        var place = Array.IndexOf(field.Names, name);
        var kind = Array.IndexOf(field.Kinds, column.Kind);
        if (place < 0 || kind < 0)
            return new FieldProposal(field.Name, column.Name, 0, "");
        return new FieldProposal(field.Name, column.Name, 4 - ((double)place / field.Names.Length) - (.5 * kind / field.Kinds.Length), $"its name is a usual one and it holds {Says(column.Kind)}");
    }

    private static EventModel Build(TableSchema schema, List<FieldProposal> found)
    {
        var time = Of("Time")!;
        var groups = schema.Columns.Select(column => (column, words: NameWords.Of(column.Name)))
            .Where(entry => entry.words is [_, "id"] && _groupTypes.Contains(entry.words[0]) && found.TrueForAll(field => field.Column != entry.column.Name))
            .ToDictionary(entry => entry.words[0], entry => entry.column.Name);
        return new EventModel
        {
            Table = schema.Table,
            Event = Of("Event")!,
            Time = time,
            TimeEncoding = schema.Columns.First(column => column.Name == time).Kind switch
            {
                ColumnKind.ZonedTimestamp => TimeEncoding.Instant,
                ColumnKind.Whole => TimeEncoding.EpochMilliseconds,
                _ => TimeEncoding.Utc,
            },
            DistinctId = Of("DistinctId")!,
            Person = Of("Person") is { } person ? new PersonSource.InColumn(person) : null,
            Groups = groups,
            EventId = Of("EventId"),
            Received = Of("Received"),
            PropertiesColumn = Of("PropertiesColumn"),
            Properties =
            [
                .. schema.Columns.Where(column => found.TrueForAll(field => field.Column != column.Name) && !groups.ContainsValue(column.Name))
                    .Select(column => (column, type: TypeOf(column.Kind))).Where(entry => entry.type is not null)
                    .Select(entry => new PropertyColumn(entry.column.Name, entry.column.Name, entry.type!.Value)),
            ],
        };

        string? Of(string field) => found.Find(known => known.Field == field)?.Column;
    }

    private static PropertyType? TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => PropertyType.Text,
        ColumnKind.Whole or ColumnKind.Real => PropertyType.Number,
        ColumnKind.Truth => PropertyType.Truth,
        _ => null,
    };

    private static string Says(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Whole or ColumnKind.Real => "numbers",
        ColumnKind.Timestamp or ColumnKind.ZonedTimestamp => "moments",
        ColumnKind.Json => "JSON",
        _ => "values of another kind",
    };
}
