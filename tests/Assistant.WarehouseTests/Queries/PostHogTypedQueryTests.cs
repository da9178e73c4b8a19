using System.Globalization;
using System.Text.Json;
using Assistant.Insights.Queries;
using Assistant.TestKit.PostHog;
using Assistant.Warehouses;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Metering;

namespace Assistant.WarehouseTests.Queries;

/// <summary>From a configured PostHog to the typed result, over a simulated API that checks every request.</summary>
public sealed class PostHogTypedQueryTests : IAsyncLifetime
{
    private const string Name = "sign 'up'";

    private static readonly TimeRange s_days = new(new(2026, 6, 1), new(2026, 6, 3));
    private static readonly long s_first = Interval.Day.NumberOf(s_days.From);
    private static readonly EventMatch s_match = new() { Event = Name, Where = new Filter.Text("pl`an'", TextComparison.Equal, ["p'ro"]) };

    private readonly string _folder = Directory.CreateTempSubdirectory("assistant-posthog-test-").FullName;
    private PostHogAnswer _answer = new([], [], []);
    private PostHogServer? _server;
    private WarehouseConnections? _connections;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostHogServer.StartAsync(_ => _answer);
        var options = new WarehouseOptions { AuditFolder = _folder };
        options.Connections["product"] = new ConnectionOptions { Kind = WarehouseKind.PostHog, Endpoint = _server.Endpoint.ToString(), Project = PostHogServer.Project, ApiKey = PostHogServer.ApiKey };
        options.Connections["product"].Events.Groups["company"] = "$group_0";
        _connections = WarehouseConnections.Of(options, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _connections!.DisposeAsync();
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Query, columns and rows as PostHog gives them, and the result without its column names.</summary>
    public static TheoryData<Query, string, object?[][], string> Answers => new()
    {
        { new TrendQuery { Range = s_days, Interval = Interval.Day, Series = [new("A", s_match, new Measure.Total())], By = "company" }, "bucket Int64, a1 UInt64", [[s_first + 1, 7]], "2026-06-01 0 | 2026-06-02 7" },
        {
            new FunnelQuery { Range = s_days, Steps = [s_match, new EventMatch { Event = "pay" }], Window = new(1, SpanUnit.Day) },
            "n1 UInt64, n2 UInt64, mean2 Nullable(Float64), median2 Nullable(Float64), mean_from_start2 Nullable(Float64), median_from_start2 Nullable(Float64)", [[10, 4, 61, 60.5, 61, null]],
            "1 10 – – – – | 2 4 61 60.5 61 –"
        },
        { new RetentionQuery { Range = s_days, Interval = Interval.Day, Start = s_match, Return = s_match, Periods = 1 }, "cohort Int64, period Nullable(Int64), people UInt64", [[s_first, -1, 9], [s_first, 1, "5"]], "2026-06-01 9 0 0 | 2026-06-01 9 1 5 | 2026-06-02 0 0 0" },
        { new LifecycleQuery { Range = s_days, Interval = Interval.Day, Event = s_match }, "bucket Int64, state UInt8, people UInt64", [[s_first, 0, 3], [s_first + 1, 3, 2]], "2026-06-01 3 0 0 0 | 2026-06-02 0 0 0 2" },
        { new StickinessQuery { Range = s_days, Interval = Interval.Day, Event = s_match }, "periods UInt64, people UInt64", [[2, 6]], "1 0 | 2 6" },
        {
            new PathsQuery { Range = s_days, Start = Name, Where = s_match.Where, SessionGap = new(30, SpanUnit.Minute), MaxItems = 3, MaxEdges = 5 },
            "step Int64, source String, target Nullable(String), paths UInt64, people UInt64", [[1, Name, "pay", 4, 3]], "1 sign 'up' pay 4 3"
        },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Answers))]
    public async Task A_typed_query_goes_as_placeholders_with_values_and_its_rows_become_the_typed_result(Query query, string columns, object?[][] rows, string expected)
    {
        var named = columns.Split(", ").Select(column => column.Split(' ')).ToList();
        _answer = new PostHogAnswer([.. named.Select(column => column[0])], [.. named.Select(column => column[1])], rows);

        var result = await (await OpenAsync()).Queries.RunAsync(query, QueryLimits.Default, Token);

        Assert.Equal(expected, string.Join(" | ", result.Rows.Select(row => string.Join(' ', row.Select(Written)))));
        var request = await _server!.ReceiveAsync();
        Assert.Equal(("POST", "/api/projects/4711/query/"), (request.Method, request.Target));
        var sent = JsonElement.Parse(request.Body).GetProperty("query");
        var values = sent.GetProperty("values").EnumerateObject().ToList();
        Assert.Superset(new HashSet<string> { Name, "pl`an'", "p'ro" }, values.Select(value => value.Value.ToString()).ToHashSet());
        Assert.All(values, value => Assert.Contains($"{{{value.Name}}}", sent.GetProperty("query").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain("sign", sent.GetProperty("query").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_PostHog_refuses_is_a_failure_of_the_warehouse_and_no_empty_result()
    {
        _server!.FailNext(PostHogFault.Status(400, "Unsupported function call 'quantile(...)'"));

        var failed = await Assert.ThrowsAsync<WarehouseException>(async () => await (await OpenAsync()).Queries.RunAsync(new StickinessQuery { Range = s_days, Interval = Interval.Day, Event = s_match }, QueryLimits.Default, Token));

        Assert.Equal((WarehouseFailure.Invalid, "Unsupported function call 'quantile(...)'"), (failed.Kind, failed.Message));
    }

    private Task<Warehouse> OpenAsync() => _connections!.OpenMappedAsync("product", new QueryAccount("growth", "slack:U1"), Token);

    private static string Written(object? cell) => cell switch
    {
        null => "–",
        DateTime at => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };
}
