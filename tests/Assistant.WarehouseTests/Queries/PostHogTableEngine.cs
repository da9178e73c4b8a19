using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.TestKit.Insights;
using Assistant.TestKit.PostHog;
using Assistant.Warehouses;
using Assistant.Warehouses.PostHog;
using Assistant.WarehouseTests.Engines;

namespace Assistant.WarehouseTests.Queries;

/// <summary>PostHog's engine, a simulated PostHog, and ClickHouse behind it, as PostHog has it.</summary>
internal sealed class PostHogTableEngine : ITableEngine
{
    private readonly ClickHouseWarehouse _warehouse;
    private readonly PostHogServer _server;
    private readonly PostHogEngine _engine;

    private PostHogTableEngine(ClickHouseWarehouse warehouse, PostHogServer server)
    {
        _warehouse = warehouse;
        _server = server;
        _engine = new PostHogEngine(new PostHogSettings { Endpoint = server.Endpoint, Project = PostHogServer.Project, ApiKey = PostHogServer.ApiKey }, TimeProvider.System);
    }

    public ISqlEngine Sql => _engine;

    public static async Task<PostHogTableEngine> OpenOrSkipAsync()
    {
        var warehouse = await ClickHouseWarehouse.MakeOrSkipAsync();
        foreach (var function in HogQl.Functions)
            await warehouse.ExecuteAsync(function);
        return new PostHogTableEngine(warehouse, await PostHogServer.StartAsync((query, stop) => AnswerAsync(warehouse, query, stop)));
    }

    public async Task LoadAsync(NaiveTable table)
    {
        await _warehouse.ExecuteAsync("drop table if exists events");
        await _warehouse.ExecuteAsync($"""
            create table events (event Nullable(String), timestamp DateTime64(6, '{HogQl.TimeZone}'), distinct_id Nullable(String), person_id Nullable(String), `$group_0` String, properties String,
              uuid Nullable(String), created_at Nullable(DateTime64(6, '{HogQl.TimeZone}')))
            engine = MergeTree order by timestamp
            """);
        var rows = table.Rows.Aggregate(new StringBuilder(), (text, row) => text.AppendLine(JsonSerializer.Serialize(new object?[]
        {
            row.Event, ClickHouseTableEngine.Seconds(row.Utc), row.DistinctId, row.Person, row.Groups["company"] ?? "", Json(row), row.Id, row.Received is { } at ? ClickHouseTableEngine.Seconds(at) : null,
        })));
        await _warehouse.ExecuteAsync($"insert into events format JSONCompactEachRow\n{rows}");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _server.DisposeAsync();
        await _warehouse.DisposeAsync();
    }

    private static async Task<PostHogAnswer> AnswerAsync(ClickHouseWarehouse warehouse, PostHogQuery query, CancellationToken stop)
    {
        var values = query.Values.ToDictionary(value => value.Key, value => value.Value.ValueKind switch
        {
            JsonValueKind.String => (object)value.Value.GetString()!,
            _ when value.Value.TryGetInt64(out var whole) => whole,
            _ => value.Value.GetDouble(),
        });
        var (columns, types, rows) = await warehouse.QueryAsync(HogQl.ToClickHouse(query), values, [("transform_null_in", 1)], stop);
        return new PostHogAnswer(columns, types, rows);
    }

    /// <summary>A null property is a JSON null or not there at all, by turns.</summary>
    private static string Json(NaiveRow row)
    {
        var members = new JsonObject();
        foreach (var (name, value) in row.Properties)
        {
            if (value is not null || row.Utc.Minute == 0)
                members[name] = value is null ? null : JsonSerializer.SerializeToNode(value);
        }
        return members.ToJsonString();
    }
}
