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

    private const string CountColumns = "kind Int64, prop Int64, event String, value String, place Int64, week Int64, n1 Int64, n2 Int64, nth UInt64, total UInt64";

    private static readonly TimeRange s_days = new(new(2026, 6, 1), new(2026, 6, 3));
    private static readonly long s_first = Interval.Day.NumberOf(s_days.From);
    private static readonly EventMatch s_match = new() { Event = Name, Where = new Filter.Text("pl`an'", TextComparison.Equal, ["p'ro"]) };

    private readonly string _folder = Directory.CreateTempSubdirectory("assistant-posthog-test-").FullName;
    private static readonly CorrelationQuery s_drivers = new()
    {
        Range = s_days, Entry = new() { Event = Name }, Goal = new() { Event = "pay" }, Window = new(1, SpanUnit.Day), StratifyBy = "pl`an'",
    };

    /// <summary>What PostHog answers to the first statement, to the second and so on; null: that it failed.</summary>
    private PostHogAnswer?[] _answers = [];
    private int _answered;
    private PostHogServer? _server;
    private WarehouseConnections? _connections;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostHogServer.StartAsync(_ => _answers[_answered++] ?? throw new InvalidOperationException("no more"));
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
        _answers = [Answer(columns, rows)];

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

    [Fact]
    public async Task A_correlation_asks_with_what_it_was_told_before()
    {
        _answers = [Strata(["it's", 0, 1], ["", 1, 2]), Counts(), Answer("o1 UInt64", [[90]])];

        var result = await (await OpenAsync()).Queries.RunAsync(s_drivers, QueryLimits.Default, Token);

        Assert.Equal(["a 'b'", "c"], result.Rows.Select(row => row[0]));
        Assert.Equal("a 'b'", result.Rows[1][result.IndexOf("same_as")]);
        string[] told = ["it's", "a 'b'", "c"];
        Assert.Empty((await AskedValuesAsync()).Intersect(told));
        Assert.Equal(["it's"], (await AskedValuesAsync()).Intersect(told));
        Assert.Equal(["a 'b'", "c"], (await AskedValuesAsync()).Intersect(told).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_correlation_whose_second_statement_fails_is_a_failure_and_asks_no_further()
    {
        _answers = [Strata(["web", 0, 1]), null];

        var failed = await Assert.ThrowsAsync<WarehouseException>(async () => await (await OpenAsync()).Queries.RunAsync(s_drivers, QueryLimits.Default, Token));

        Assert.Equal(("no more", 2), (failed.Message, _answered));
    }

    [Fact]
    public async Task A_correlation_of_which_a_later_answer_was_cut_is_a_failure()
    {
        _answers = [Strata(["web", 0, 1]), Counts()];

        var cut = await Assert.ThrowsAsync<WarehouseException>(async () => await (await OpenAsync()).Queries.RunAsync(s_drivers, QueryLimits.Default with { Rows = 2 }, Token));

        Assert.Equal((WarehouseFailure.TooLarge, 2), (cut.Kind, _answered));
    }

    [Fact]
    public async Task What_changed_between_the_statements_of_a_correlation_is_bounded_by_what_was_counted_first()
    {
        _answers = [Strata(["web", 0, 1]), Answer(CountColumns, [[-1, 0, "", "", 1, 0, 10, 10, 1, 1], [0, 0, "c", "", 1, 0, 11, 3, 1, 1], [0, 0, "c", "", 1, 7, 5, 5, 1, 1]])];

        var result = await (await OpenAsync()).Queries.RunAsync(s_drivers, QueryLimits.Default, Token);

        Assert.Equal(["c 10 3 0 7"], result.Rows.Select(row => string.Join(' ', new[] { "candidate", "converted_with", "lost_with", "converted_without", "lost_without" }.Select(name => row[result.IndexOf(name)]))));
    }

    /// <summary>Of 90 and 89 people nearly all can have done both; of 90 and 73 too few, whatever the later answer says.</summary>
    [Theory]
    [InlineData(79, 1_000_000L, "a 'b'")]
    [InlineData(63, 1_000_000L, "")]
    [InlineData(79, null, "")]
    public async Task People_of_an_overlap_are_at_most_those_who_were_counted(int converted, long? both, string sameAs)
    {
        _answers = [Strata(["web", 0, 1]), Counts(converted), Answer("o1 Nullable(Int64)", [[both]])];

        var result = await (await OpenAsync()).Queries.RunAsync(s_drivers, QueryLimits.Default, Token);

        Assert.Equal(3, _answered);
        Assert.Equal(["", sameAs], result.Rows.Select(row => $"{row[result.IndexOf("same_as")]}"));
    }

    /// <summary>Two events: 80 of the 90 who did the one convert, and some of those who did the other and 10 more; of all 200 half.</summary>
    private static PostHogAnswer Counts(int converted = 79) =>
        Answer(CountColumns, [[-1, 0, "", "", 1, 0, 100, 100, 1, 1], [0, 0, "a 'b'", "", 1, 0, 80, 10, 1, 2], [0, 0, "c", "", 1, 0, converted, 10, 2, 2]]);

    private static PostHogAnswer Strata(params object?[][] rows) => Answer("d1 String, m1 Int64, place UInt64", rows);

    private static PostHogAnswer Answer(string columns, object?[][] rows)
    {
        var named = columns.Split(", ").Select(column => column.Split(' ')).ToList();
        return new PostHogAnswer([.. named.Select(column => column[0])], [.. named.Select(column => column[1])], rows);
    }

    /// <summary>Values of the next statement.</summary>
    private async Task<List<string>> AskedValuesAsync()
    {
        while (true)
        {
            var request = await _server!.ReceiveAsync();
            if (request.Method == "POST")
                return [.. JsonElement.Parse(request.Body).GetProperty("query").GetProperty("values").EnumerateObject().Select(value => value.Value.ToString())];
        }
    }

    private Task<Warehouse> OpenAsync() => _connections!.OpenMappedAsync("product", new QueryAccount("growth", "slack:U1"), Token);

    private static string Written(object? cell) => cell switch
    {
        null => "–",
        DateTime at => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };
}
