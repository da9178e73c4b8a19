using System.Diagnostics;
using Assistant.Insights.Queries;
using Assistant.Warehouses;

namespace Assistant.WarehouseTests.Engines;

/// <summary>What <see cref="ISqlEngine"/> promises, on any engine. Each engine inherits all of it.</summary>
public abstract class SqlEngineConformance : IAsyncLifetime
{
    private ITestWarehouse _warehouse = null!;

    protected ISqlEngine Engine => _warehouse.Engine;

    protected ITestWarehouse Warehouse => _warehouse;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract Task<ITestWarehouse> OpenAsync();

    public async ValueTask InitializeAsync() => _warehouse = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_warehouse is not null)
            await _warehouse.DisposeAsync();
    }

    [Fact]
    public async Task Reads_a_table_with_its_columns_and_cells()
    {
        var table = await Run("SELECT id, event, amount, paid, moment FROM events ORDER BY id LIMIT 2");

        Assert.Equal(["id", "event", "amount", "paid", "moment"], table.Columns.Select(column => column.Name));
        Assert.Equal([ColumnType.Whole, ColumnType.Text, ColumnType.Real, ColumnType.Truth, ColumnType.Time], table.Columns.Select(column => column.Type));
        Assert.Equal([0L, "signup", 0.5, true, new DateTime(2025, 3, 1)], table.Rows[0]);
        Assert.Equal([1L, "view", null, false, new DateTime(2025, 3, 1, 1, 0, 0)], table.Rows[1]);
        Assert.False(table.Truncated);
    }

    [Fact]
    public async Task Counts_are_whole_and_averages_are_real()
    {
        var table = await Run("SELECT count(*) AS n, sum(id) AS total, avg(id) AS mean FROM events");

        Assert.Equal([1000L, 499_500L, 499.5], table.Rows[0].Select(cell => cell is double real and not 499.5 ? (long)real : cell));
        Assert.IsType<long>(table.Rows[0][0]);
        Assert.IsType<double>(table.Rows[0][2]);
    }

    [Fact]
    public async Task An_empty_result_still_has_its_columns()
    {
        var table = await Run("SELECT id, event FROM events WHERE id < 0");

        Assert.Equal(["id", "event"], table.Columns.Select(column => column.Name));
        Assert.Empty(table.Rows);
        Assert.False(table.Truncated);
    }

    [Fact]
    public async Task Parameters_are_values_and_never_text()
    {
        const string Hostile = "view' OR 1=1 -- \\' \"";
        var statement = new SqlStatement(
            $"SELECT count(*) AS n FROM events WHERE event = {Warehouse.Placeholder(1, "text")} OR event = {Warehouse.Placeholder(2, "text")}", [Hostile, "signup"]);

        Assert.Equal(100L, Assert.Single((await Engine.RunAsync(statement, Plenty.Limits, Token)).Rows)[0]);
    }

    [Fact]
    public async Task Parameters_keep_their_types_and_order()
    {
        var statement = new SqlStatement(
            $"SELECT count(*) AS n FROM events WHERE id >= {Warehouse.Placeholder(1, "whole")} AND amount < {Warehouse.Placeholder(2, "real")} AND moment < {Warehouse.Placeholder(3, "time")}",
            [10L, 40.75, new DateTime(2025, 3, 2)]);

        var table = await Engine.RunAsync(statement, Plenty.Limits, Token);

        Assert.Equal(7L, table.Rows[0][0]);   // amounts stand at even ids, the day ends at 23: 10, 12, … 22
    }

    [Fact]
    public async Task Rows_beyond_the_limit_are_left_out_and_that_is_said()
    {
        var cut = await Run("SELECT id FROM events ORDER BY id", Plenty.Limits with { Rows = 10 });
        var whole = await Run("SELECT id FROM events ORDER BY id", Plenty.Limits with { Rows = 1000 });

        Assert.Equal(Enumerable.Range(0, 10).Select(i => (object?)(long)i), cut.Rows.Select(row => row[0]));
        Assert.True(cut.Truncated);
        Assert.Equal(1000, whole.Rows.Count);
        Assert.False(whole.Truncated);
    }

    [Theory]
    [InlineData("SELECT nothing FROM events")]
    [InlineData("SELECT * FROM no_such_table")]
    [InlineData("SELEC 1")]
    public async Task What_does_not_fit_the_schema_is_invalid(string sql) => Assert.Equal(WarehouseFailure.Invalid, (await Fails(sql)).Kind);

    [Theory]
    [InlineData("INSERT INTO events (id) VALUES (5000)")]
    [InlineData("DELETE FROM events WHERE id = 1")]
    [InlineData("DROP TABLE events")]
    [InlineData("CREATE TABLE other (id int)")]
    [InlineData("ALTER TABLE events ADD COLUMN other int")]
    [InlineData("SELECT 1; DROP TABLE events")]
    public async Task Nothing_can_be_written(string sql)
    {
        var failed = await Fails(sql);

        Assert.True(failed.Kind is WarehouseFailure.Refused or WarehouseFailure.Invalid, failed.ToString());
        Assert.Equal(1000L, (await Run("SELECT count(*) AS n FROM events")).Rows[0][0]);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_stopped_in_the_engine()
    {
        var clock = Stopwatch.StartNew();

        var failed = await Fails(Warehouse.Endless, Plenty.Limits with { Time = TimeSpan.FromMilliseconds(500) });

        Assert.Equal(WarehouseFailure.TooSlow, failed.Kind);
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(60));
        await Warehouse.AssertIdleAsync();
    }

    [Fact]
    public async Task Cancelling_stops_the_query_in_the_engine_and_leaves_it_usable()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = Engine.RunAsync(new SqlStatement(Warehouse.Endless, []), Plenty.Limits with { Time = TimeSpan.FromMinutes(1) }, cancelling.Token);
        await Warehouse.UntilBusyAsync();

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Warehouse.AssertIdleAsync();
        Assert.Equal(1000L, (await Run("SELECT count(*) AS n FROM events")).Rows[0][0]);
    }

    [Fact]
    public async Task A_query_that_was_cancelled_before_it_began_does_not_begin()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RunAsync(new SqlStatement(Warehouse.Endless, []), Plenty.Limits, cancelled.Token));
    }

    [Fact]
    public async Task Many_queries_at_once_keep_their_own_answers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Run($"SELECT max(id) AS largest FROM events WHERE id <= {i}")));

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (object?)(long)i), answers.Select(table => table.Rows[0][0]));
    }

    [Fact]
    public async Task A_query_that_fails_does_not_disturb_the_others()
    {
        var others = Enumerable.Range(0, 4).Select(i => Run($"SELECT {i} AS n FROM events LIMIT 1")).ToList();

        await Fails("SELECT nothing FROM events");
        await Fails(Warehouse.Endless, Plenty.Limits with { Time = TimeSpan.FromMilliseconds(50) });

        Assert.Equal([0L, 1L, 2L, 3L], (await Task.WhenAll(others)).Select(table => table.Rows[0][0]));
    }

    protected Task<TableResult> Run(string sql, QueryLimits? limits = null) => Engine.RunAsync(new SqlStatement(sql, []), limits ?? Plenty.Limits, Token);

    protected Task<WarehouseException> Fails(string sql, QueryLimits? limits = null) => Assert.ThrowsAsync<WarehouseException>(() => Run(sql, limits));
}
