using Assistant.Insights.Queries;
using Assistant.Warehouses;
using Assistant.Warehouses.Postgres;

namespace Assistant.WarehouseTests.Engines;

public sealed class PostgresEngineTests : SqlEngineConformance
{
    private PostgresWarehouse Postgres => (PostgresWarehouse)Warehouse;

    protected override async Task<ITestWarehouse> OpenAsync() => await PostgresWarehouse.MakeOrSkipAsync();

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("SET SESSION default_transaction_read_only = off")]
    [InlineData("SELECT 1) AS a; DROP TABLE events; SELECT * FROM (SELECT 2")]
    [InlineData("SELECT 1; COMMIT; DELETE FROM events")]
    [InlineData("WITH gone AS (DELETE FROM events RETURNING id) SELECT * FROM gone")]
    [InlineData("SELECT id INTO other FROM events")]
    [InlineData("SELECT id FROM events FOR UPDATE")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', false)")]
    [InlineData("COPY events TO PROGRAM 'true'")]
    [InlineData("DO $$ BEGIN DELETE FROM events; END $$")]
    [InlineData("SELECT lo_import('/etc/passwd')")]
    [InlineData("SELECT nextval('counter')")]
    [InlineData("EXPLAIN ANALYZE SELECT 1")]
    public async Task Even_the_owner_writes_nothing_through_the_engine(string sql)
    {
        await using var engine = await AsOwnerAsync();

        var failed = await Assert.ThrowsAsync<WarehouseException>(() => engine.RunAsync(new SqlStatement(sql, []), Plenty.Limits, Token));

        Assert.True(failed.Kind is WarehouseFailure.Refused or WarehouseFailure.Invalid, failed.ToString());
        Assert.Equal(1000L, (await Run("SELECT count(*) AS n FROM events")).Rows[0][0]);
    }

    [Fact]
    public async Task What_a_statement_sets_does_not_outlive_it()
    {
        await Run("SELECT set_config('search_path', 'pg_catalog', false), set_config('work_mem', '1GB', false)");

        Assert.Equal("4MB", (await Run("SELECT current_setting('maintenance_work_mem') IS NOT NULL, reset_val || unit FROM pg_settings WHERE name = 'work_mem'")).Rows[0][1] is string value ? value.Replace("4096kB", "4MB", StringComparison.Ordinal) : null);
        Assert.Equal(1000L, (await Run("SELECT count(*) AS n FROM events")).Rows[0][0]);
    }

    [Fact]
    public async Task A_role_that_may_only_read_is_found_safe_and_a_superuser_is_not()
    {
        await using var reader = new PostgresEngine(new PostgresSettings { ConnectionString = Postgres.ReaderConnection, SearchPath = [Postgres.Schema] });
        await using var owner = await AsOwnerAsync();

        Assert.Empty(await reader.FindUnsafeRightsAsync(Token));
        Assert.Contains(await owner.FindUnsafeRightsAsync(Token), warning => warning.Contains("superuser", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_may_write_a_table_is_found_unsafe()
    {
        await Postgres.ExecuteAsync($"GRANT INSERT ON {Postgres.Schema}.events TO {Postgres.Role}");
        await using var reader = new PostgresEngine(new PostgresSettings { ConnectionString = Postgres.ReaderConnection });

        Assert.Contains("may write 1 tables", Assert.Single(await reader.FindUnsafeRightsAsync(Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_planner_is_asked_without_running_the_statement()
    {
        var plan = await ((IPlanningEngine)Engine).ExplainAsync(new SqlStatement(Warehouse.Endless, []), Plenty.Limits, Token);

        Assert.Contains("Total Cost", Assert.IsType<string>(plan.Rows[0][^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_with_its_own_semicolon_and_comment_runs() =>
        Assert.Equal(1L, (await Run("SELECT 1::bigint AS n -- one;")).Rows[0][0]);

    [Fact]
    public async Task Lists_numerics_and_instants_have_cells()
    {
        var table = await Run("SELECT ARRAY['a', NULL], 12.5::numeric, timestamptz '2025-03-01 02:00+02', date '2025-03-01', NULL::int");

        Assert.Equal([ColumnType.List, ColumnType.Real, ColumnType.Time, ColumnType.Time, ColumnType.Whole], table.Columns.Select(column => column.Type));
        Assert.Equal([(object?[])["a", null], 12.5, new DateTime(2025, 3, 1), new DateTime(2025, 3, 1), null], table.Rows[0]);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable_and_the_password_stays_secret()
    {
        await using var engine = new PostgresEngine(new PostgresSettings { ConnectionString = "Host=127.0.0.1;Port=1;Username=u;Password=hush-hush;Database=d" });

        var failed = await Assert.ThrowsAsync<WarehouseException>(() => engine.RunAsync(new SqlStatement("SELECT 1", []), Plenty.Limits, Token));

        Assert.Equal(WarehouseFailure.Unavailable, failed.Kind);
        Assert.DoesNotContain("hush", failed.ToString(), StringComparison.Ordinal);
    }

    private async Task<PostgresEngine> AsOwnerAsync()
    {
        await Postgres.ExecuteAsync($"CREATE SEQUENCE IF NOT EXISTS {Postgres.Schema}.counter");
        return new PostgresEngine(new PostgresSettings { ConnectionString = Postgres.OwnerConnection, SearchPath = [Postgres.Schema] });
    }
}
