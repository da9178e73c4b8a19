using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Insights.Queries;
using Assistant.TestKit.PostHog;
using Assistant.Warehouses;
using Assistant.Warehouses.PostHog;

namespace Assistant.WarehouseTests.Engines;

/// <summary>A simulated PostHog whose queries DuckDB answers, and an engine over it.</summary>
internal sealed partial class PostHogWarehouse : ITestWarehouse
{
    private readonly DuckDbWarehouse _answers = DuckDbWarehouse.Make("duckdb");
    private readonly PostHogEngine _engine;

    private PostHogWarehouse(PostHogServer server, int mostRows)
    {
        Server = server;
        _engine = new PostHogEngine(
            new PostHogSettings { Endpoint = server.Endpoint, Project = PostHogServer.Project, ApiKey = PostHogServer.ApiKey, MostRows = mostRows }, TimeProvider.System);
    }

    public PostHogServer Server { get; }

    public ISqlEngine Engine => _engine;

    public string Endless => _answers.Endless;

    public static async Task<PostHogWarehouse> MakeAsync(int mostRows = 50_000)
    {
        PostHogWarehouse? warehouse = null;
        var server = await PostHogServer.StartAsync((query, stop) => warehouse!.AnswerAsync(query, stop));
        return warehouse = new PostHogWarehouse(server, mostRows);
    }

    public string Placeholder(int number, string type) => $"{{p{number}}}";

    public async Task UntilBusyAsync()
    {
        while (Server.Running == 0)
            await Task.Yield();
    }

    public async Task AssertIdleAsync()
    {
        while (Server.Running > 0)   // PostHog answers a cancellation before the query has ended
            await Task.Yield();
        Assert.NotEmpty(Server.Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await Server.DisposeAsync();
        await _answers.DisposeAsync();
    }

    private async Task<PostHogAnswer> AnswerAsync(PostHogQuery query, CancellationToken stop)
    {
        var sql = Placeholders.Replace(query.Sql, placeholder => $"${placeholder.Groups[1].Value}");
        var values = query.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => Value(value.Value)).ToList();
        var table = await _answers.Engine.RunAsync(new SqlStatement(sql, values), new QueryLimits(60_000, TimeSpan.FromMinutes(5), 1L << 30), stop);
        return new PostHogAnswer([.. table.Columns.Select(column => column.Name)], [.. table.Columns.Select(column => TypeOf(column.Type))], table.Rows);
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Whole => "Int64",
        ColumnType.Real => "Nullable(Float64)",
        ColumnType.Truth => "Bool",
        ColumnType.Time => "DateTime64(6, 'UTC')",
        _ => "String",
    };

    [GeneratedRegex(@"\{p([0-9]+)\}")]
    private static partial Regex Placeholders { get; }
}
