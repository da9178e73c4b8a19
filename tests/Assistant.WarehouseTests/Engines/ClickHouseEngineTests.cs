using Assistant.Warehouses;
using Assistant.Warehouses.ClickHouse;

namespace Assistant.WarehouseTests.Engines;

public sealed class ClickHouseEngineTests : SqlEngineConformance
{
    protected override async Task<ITestWarehouse> OpenAsync() => await ClickHouseWarehouse.MakeOrSkipAsync();

    [Theory]
    [InlineData("SELECT 1 SETTINGS readonly = 0")]
    [InlineData("SELECT sleep(1) SETTINGS max_execution_time = 0")]
    [InlineData("SELECT count() FROM events SETTINGS max_memory_usage = 0")]
    [InlineData("SET readonly = 0")]
    [InlineData("SELECT * FROM file('/etc/passwd', 'LineAsString')")]
    [InlineData("SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')")]
    [InlineData("INSERT INTO FUNCTION file('/tmp/out.csv', 'CSV', 'a String') VALUES ('x')")]
    [InlineData("SYSTEM FLUSH LOGS")]
    public async Task The_lock_holds(string sql)
    {
        var failed = await Fails(sql);

        Assert.True(failed.Kind is WarehouseFailure.Refused or WarehouseFailure.Invalid, failed.ToString());
    }

    [Fact]
    public async Task A_query_that_reads_more_rows_than_it_may_is_stopped()
    {
        var server = new Uri(Environment.GetEnvironmentVariable("ASSISTANT_TEST_CLICKHOUSE")!);
        await using var engine = new ClickHouseEngine(new ClickHouseSettings { Endpoint = server, Database = ((ClickHouseWarehouse)Warehouse).Database, RowsToRead = 500 });

        var failed = await Assert.ThrowsAsync<WarehouseException>(() => engine.RunAsync(new SqlStatement("SELECT sum(id) FROM events", []), Plenty.Limits, Token));

        Assert.Equal(WarehouseFailure.TooLarge, failed.Kind);
    }

    [Fact]
    public async Task No_profile_decides_how_a_statement_counts()
    {
        var settings = await Run("SELECT name, value FROM system.settings WHERE changed ORDER BY name");

        string[] sent = ["aggregate_functions_null_for_empty 0", "count_distinct_implementation uniqExact", "enable_positional_arguments 1", "join_default_strictness ALL", "join_use_nulls 0", "transform_null_in 0"];
        Assert.Superset(sent.ToHashSet(), settings.Rows.Select(row => $"{row[0]} {row[1]}").ToHashSet());
    }

    [Fact]
    public async Task A_query_that_needs_more_memory_than_it_may_use_is_stopped()
    {
        var failed = await Fails("SELECT length(groupArray(toString(number))) FROM numbers(50000000)", Plenty.Limits with { MemoryBytes = 64 << 20 });

        Assert.Equal(WarehouseFailure.TooLarge, failed.Kind);
    }
}
