using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.PostHog;

/// <summary>PostHog's table of events, which is the same in every project: https://posthog.com/docs/data/query. HogQL has no catalog to read it from.</summary>
internal static class PostHogEvents
{
    private static readonly TableName s_table = new(null, "events");

    public static IReadOnlyList<TableSchema> Schema { get; } =
    [
        new TableSchema(s_table,
        [
            new("uuid", ColumnKind.Text),
            new("event", ColumnKind.Text),
            new("timestamp", ColumnKind.ZonedTimestamp),
            new("created_at", ColumnKind.ZonedTimestamp),
            new("distinct_id", ColumnKind.Text),
            new("person_id", ColumnKind.Text),
            new("properties", ColumnKind.Json),
            new("$session_id", ColumnKind.Text),
            .. Enumerable.Range(0, 5).Select(number => new TableColumn($"$group_{number}", ColumnKind.Text)),
        ]),
    ];

    /// <summary>How it is read where nothing is mapped: persons as PostHog merges them, arrival as it recorded it.</summary>
    public static EventModel Model { get; } = new()
    {
        Table = s_table,
        Event = "event",
        Time = "timestamp",
        TimeEncoding = TimeEncoding.Instant,
        DistinctId = "distinct_id",
        Person = new PersonSource.InColumn("person_id"),
        PropertiesColumn = "properties",
        EventId = "uuid",
        Received = "created_at",
    };
}
