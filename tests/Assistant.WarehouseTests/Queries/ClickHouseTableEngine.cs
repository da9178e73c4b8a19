using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;
using Assistant.WarehouseTests.Engines;

namespace Assistant.WarehouseTests.Queries;

/// <summary>
/// A database of its own on the server that <c>ASSISTANT_TEST_CLICKHOUSE</c> names. Queries go through the engine of production, so with its settings and no others.
/// </summary>
internal sealed class ClickHouseTableEngine : ITableEngine
{
    private readonly ClickHouseWarehouse _warehouse;

    private ClickHouseTableEngine(ClickHouseWarehouse warehouse) => _warehouse = warehouse;

    public ISqlEngine Sql => _warehouse.Engine;

    public static async Task<ClickHouseTableEngine> OpenOrSkipAsync() => new(await ClickHouseWarehouse.MakeOrSkipAsync());

    public async Task LoadAsync(NaiveTable table)
    {
        var encoding = table.Model.TimeEncoding;
        // A column with a zone of its own holds the same moments; only what a clock shows is another.
        var time = encoding switch { TimeEncoding.Instant => "DateTime64(6, 'Asia/Kolkata')", TimeEncoding.Utc => "DateTime64(6, 'UTC')", _ => "Int64" };
        var isJson = encoding == TimeEncoding.Instant;   // older tables hold the object as text
        await _warehouse.ExecuteAsync("drop table if exists `all \"events\"`");
        await _warehouse.ExecuteAsync("drop table if exists people");
        await _warehouse.ExecuteAsync($"""
            create table `all "events"` (event LowCardinality(Nullable(String)), time {time}, distinct_id Nullable(String), `person "id"` Nullable(String), company LowCardinality(Nullable(String)),
              plan Nullable(String), `the amount` Nullable(Float64), vip Nullable(Bool), properties {(isJson ? "JSON" : "String")}, event_id Nullable(String), received Nullable({time})) engine = MergeTree order by time
            """);
        await _warehouse.ExecuteAsync("create table people (distinct String, person String) engine = MergeTree order by distinct");
        if (table.Rows.Count > 0)
            await _warehouse.ExecuteAsync($"insert into `all \"events\"` format JSONCompactEachRow\n{Lines(table.Rows.Select(row => EventTableSql.Cells(row, encoding).Select((cell, column) => cell switch
            {
                DateTime at => Seconds(at),
                string text when isJson && column == EventTableSql.JsonColumn => JsonNode.Parse(text),
                _ => cell,
            })))}");
        if (table.People.Count > 0)
            await _warehouse.ExecuteAsync($"insert into people format JSONCompactEachRow\n{Lines(table.People.Select(pair => new object?[] { pair.DistinctId, pair.PersonId }))}");
    }

    public ValueTask DisposeAsync() => _warehouse.DisposeAsync();

    /// <summary>Since 1970 and to the microsecond: a date and time would be read in the column's zone.</summary>
    public static string Seconds(DateTime at) => ((at.Ticks - DateTime.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerSecond).ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<IEnumerable<object?>> rows) =>
        rows.Aggregate(new StringBuilder(), (text, row) => text.AppendLine(JsonSerializer.Serialize(row))).ToString();
}
