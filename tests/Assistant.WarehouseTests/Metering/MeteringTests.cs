using System.Text.Json;
using Assistant.Insights.Queries;
using Assistant.Warehouses;
using Assistant.Warehouses.Metering;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.WarehouseTests.Metering;

public sealed class MeteringTests : IDisposable
{
    private static readonly QueryAccount s_growth = new("growth", "slack:U1");
    private static readonly QueryAccount s_search = new("search", "job:daily");

    private readonly string _folder = Directory.CreateTempSubdirectory("assistant-audit-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 3, 1, 22, 0, 0, TimeSpan.Zero));
    private readonly ScriptedEngine _engine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_query_is_on_record_before_it_runs_and_before_its_result_is_given()
    {
        var engine = Metered(s_growth);
        IReadOnlyList<JsonElement> during = [];
        _engine.Then(() =>
        {
            during = Lines();
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            return Table(3);
        });

        await engine.RunAsync(new SqlStatement("SELECT $1", ["a secret value"]) { PlanCost = 12.5 }, QueryLimits.Default, Token);

        var begun = Assert.Single(during);
        Assert.Equal("SELECT $1", begun.GetProperty("sql").GetString());
        Assert.Equal(("growth", "slack:U1", "main", 1, 12.5), (Text(begun, "team"), Text(begun, "caller"), Text(begun, "connection"), begun.GetProperty("parameters").GetInt32(), begun.GetProperty("planCost").GetDouble()));
        var ended = Lines()[1];
        Assert.Equal(begun.GetProperty("id").GetGuid(), ended.GetProperty("id").GetGuid());
        Assert.Equal((3, 24, 250, "ok"), (ended.GetProperty("rows").GetInt32(), ended.GetProperty("bytes").GetInt32(), ended.GetProperty("elapsedMilliseconds").GetInt32(), Text(ended, "outcome")));
        Assert.DoesNotContain("a secret value", File.ReadAllText(TheFile()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_cancellations_and_crashes_have_their_outcome_on_record()
    {
        var engine = Metered(s_growth);
        _engine.Then(() => throw new WarehouseException(WarehouseFailure.TooSlow, "slow"));
        _engine.Then(() => throw new OperationCanceledException());
        _engine.Then(() => throw new InvalidOperationException("a bug"));
        _engine.Then(() => Table(1) with { Truncated = true });

        await Assert.ThrowsAsync<WarehouseException>(() => Ask(engine));
        await Assert.ThrowsAsync<OperationCanceledException>(() => Ask(engine));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ask(engine));
        await Ask(engine);

        Assert.Equal(["TooSlow", "cancelled", "crashed", "truncated"], Lines().Where(line => Text(line, "line") == "ended").Select(line => Text(line, "outcome")));
    }

    [Fact]
    public async Task A_team_over_its_queries_is_turned_away_until_midnight_and_others_are_not()
    {
        var meter = Meter(new QueryBudgetOptions { QueriesPerDay = 2 });
        var growth = Metered(s_growth, meter);
        await Ask(growth);
        await Ask(growth);

        var failed = await Assert.ThrowsAsync<WarehouseException>(() => Ask(growth));
        await Ask(Metered(s_search, meter));
        _clock.Advance(TimeSpan.FromHours(2));
        await Ask(growth);

        Assert.Equal(WarehouseFailure.OverBudget, failed.Kind);
        Assert.Contains("2 of 2 queries", failed.Message, StringComparison.Ordinal);
        Assert.Equal(4, _engine.Asked);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Theory]
    [InlineData(10, long.MaxValue, "10 of 10 rows")]
    [InlineData(long.MaxValue, 1L << 20, "1 of 1 MiB")]
    public async Task Rows_and_bytes_have_limits_too(long rows, long bytes, string used)
    {
        var engine = Metered(s_growth, Meter(new QueryBudgetOptions { RowsPerDay = rows, BytesPerDay = bytes }));
        _engine.Then(() => Table(10, new string('x', 110_000)));

        await Ask(engine);

        Assert.Contains(used, (await Assert.ThrowsAsync<WarehouseException>(() => Ask(engine))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_statement_is_on_record_and_takes_nothing_from_the_budget()
    {
        var meter = Meter(new QueryBudgetOptions { QueriesPerDay = 1 });
        await meter.RefuseAsync("main", s_growth, "drop table events", "write a SELECT");
        await meter.RefuseAsync("main", s_growth, "drop table people", "write a SELECT");

        await Ask(Metered(s_growth, meter));

        var line = Lines()[0];
        Assert.Equal(
            ("refused", "growth", "slack:U1", "main", "drop table events", 17, "write a SELECT"),
            (Text(line, "line"), Text(line, "team"), Text(line, "caller"), Text(line, "connection"), Text(line, "sql"), line.GetProperty("characters").GetInt32(), Text(line, "reason")));
        Assert.Equal(_clock.GetUtcNow(), line.GetProperty("time").GetDateTimeOffset());
        Assert.Equal(["refused", "refused", "begun", "ended"], Lines().Select(each => Text(each, "line")));
    }

    [Theory]
    [InlineData(20_000, "x", 20_000)]
    [InlineData(20_001, "x", 20_000)]
    [InlineData(19_999, "😀", 19_999)]
    public async Task A_long_refused_statement_is_cut_between_characters_and_says_how_long_it_was(int filling, string end, int kept)
    {
        var sql = new string('x', filling) + end;

        await Meter(new QueryBudgetOptions()).RefuseAsync("main", s_growth, sql, sql);

        var line = Assert.Single(Lines());
        Assert.Equal(new string('x', kept), Text(line, "sql"));
        Assert.Equal(sql.Length, line.GetProperty("characters").GetInt32());
        Assert.Equal(2_000, Text(line, "reason")!.Length);
    }

    [Fact]
    public async Task A_restart_forgets_nothing_not_even_a_query_that_ended_the_process()
    {
        var options = new QueryBudgetOptions { QueriesPerDay = 2 };
        await Ask(Metered(s_growth, Meter(options)));
        await Meter(options).BeginAsync("main", s_growth, new SqlStatement("SELECT 1", []), Token);   // and then the process is gone

        var failed = await Assert.ThrowsAsync<WarehouseException>(() => Ask(Metered(s_growth, Meter(options))));

        Assert.Equal(WarehouseFailure.OverBudget, failed.Kind);
        Assert.Equal(1, _engine.Asked);
    }

    [Fact]
    public async Task Two_processes_share_one_budget()
    {
        var options = new QueryBudgetOptions { QueriesPerDay = 50 };
        var engines = Enumerable.Range(0, 4).Select(_ => Metered(s_growth, Meter(options))).ToList();   // each with an audit of its own

        var asked = Enumerable.Range(0, 80).Select(i => Record.ExceptionAsync(() => Ask(engines[i % 4])).AsTask());
        var failures = (await Task.WhenAll(asked)).Count(failed => failed is WarehouseException { Kind: WarehouseFailure.OverBudget });

        Assert.Equal(30, failures);
        Assert.Equal(50, _engine.Asked);
        Assert.Equal(130, Lines().Count);
    }

    [Fact]
    public async Task A_line_that_a_crash_tore_is_left_behind_and_the_next_one_is_whole()
    {
        await Ask(Metered(s_growth));
        await File.AppendAllTextAsync(TheFile(), """{"line":"begun","id":"0195""", Token);

        await Ask(Metered(s_growth, Meter(new QueryBudgetOptions())));

        var lines = await File.ReadAllLinesAsync(TheFile(), Token);
        Assert.Equal(5, lines.Length);
        Assert.Equal(4, lines.Count(line => line.EndsWith('}')));
    }

    [Fact]
    public async Task Without_an_audit_nothing_runs()
    {
        File.WriteAllText(Path.Combine(_folder, "taken"), "");
        var meter = new QueryMeter(new QueryAudit(Path.Combine(_folder, "taken")), new QueryBudget(new QueryBudgetOptions()), _clock);

        var failed = await Assert.ThrowsAsync<WarehouseException>(() => Ask(Metered(s_growth, meter)));

        Assert.Equal(WarehouseFailure.Unavailable, failed.Kind);
        Assert.Equal(0, _engine.Asked);
    }

    private static Task<TableResult> Ask(ISqlEngine engine) => engine.RunAsync(new SqlStatement("SELECT 1", []), QueryLimits.Default, Token);

    private ISqlEngine Metered(QueryAccount account, QueryMeter? meter = null) => MeteredEngine.Over(_engine, "main", account, meter ?? Meter(new QueryBudgetOptions()));

    private QueryMeter Meter(QueryBudgetOptions options) => new(new QueryAudit(_folder), new QueryBudget(options), _clock);

    private string TheFile() => Assert.Single(Directory.GetFiles(_folder));

    private IReadOnlyList<JsonElement> Lines() => [.. File.ReadAllLines(TheFile()).Select(line => JsonElement.Parse(line))];

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private static TableResult Table(int rows, object? cell = null) =>
        new([new Column("n", ColumnType.Whole)], [.. Enumerable.Range(0, rows).Select(i => (IReadOnlyList<object?>)[cell ?? (long)i])], false);

    /// <summary>Gives what was written down for it, and then tables of one row.</summary>
    private sealed class ScriptedEngine : ISqlEngine
    {
        private readonly Queue<Func<TableResult>> _script = new();
        private int _asked;

        public int Asked => _asked;

        public void Then(Func<TableResult> answer) => _script.Enqueue(answer);

        public Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(_script.TryDequeue(out var answer) ? answer() : Table(1));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
