using Assistant.Warehouses;
using Assistant.Warehouses.Postgres;
using Npgsql;

namespace Assistant.WarehouseTests.Engines;

/// <summary>A schema of its own with the thousand events, in the database that <c>ASSISTANT_TEST_POSTGRES</c> names, and a role that may only read it.</summary>
internal sealed class PostgresWarehouse : ITestWarehouse
{
    private const string Variable = "ASSISTANT_TEST_POSTGRES";

    private readonly string _owner;
    private readonly PostgresEngine _engine;

    private PostgresWarehouse(string owner)
    {
        _owner = owner;
        ReaderConnection = new NpgsqlConnectionStringBuilder(owner) { Username = Role }.ConnectionString;
        _engine = new PostgresEngine(new PostgresSettings { ConnectionString = ReaderConnection, SearchPath = [Schema] });
    }

    public string Schema { get; } = $"test_{Guid.NewGuid():n}";

    public string Role => $"reader_{Schema}";

    public string ReaderConnection { get; }

    public string OwnerConnection => _owner;

    public ISqlEngine Engine => _engine;

    public string Endless => "SELECT count(*) AS n FROM generate_series(1, 100000) a, generate_series(1, 1000000) b WHERE (a * 7 + b) % 11 = 3";

    public static async Task<PostgresWarehouse> MakeOrSkipAsync()
    {
        var owner = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(owner))
        {
            var reason = $"{Variable} is not set; run export {Variable}=\"$(deploy/postgres-for-tests.sh)\".";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(reason);
            Assert.Skip(reason);
        }

        var warehouse = new PostgresWarehouse(owner);
        await warehouse.ExecuteAsync($"""
            CREATE SCHEMA {warehouse.Schema};
            CREATE TABLE {warehouse.Schema}.events AS SELECT i::bigint AS id, CASE WHEN i % 10 = 0 THEN 'signup' ELSE 'view' END AS event,
              CASE WHEN i % 2 = 0 THEN i + 0.5::float8 END AS amount, i % 2 = 0 AS paid, timestamp '2025-03-01' + i * interval '1 hour' AS moment
              FROM generate_series(0, 999) i;
            CREATE ROLE {warehouse.Role} LOGIN;
            GRANT USAGE ON SCHEMA {warehouse.Schema} TO {warehouse.Role};
            GRANT SELECT ON ALL TABLES IN SCHEMA {warehouse.Schema} TO {warehouse.Role};
            """);
        return warehouse;
    }

    public string Placeholder(int number, string type) => $"${number}";

    public async Task UntilBusyAsync()
    {
        while (await BusyAsync() == 0)
            await Task.Yield();
    }

    public async Task AssertIdleAsync() => Assert.Equal(0, await BusyAsync());

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await ExecuteAsync($"DROP SCHEMA {Schema} CASCADE; DROP OWNED BY {Role}; DROP ROLE {Role}");
    }

    private async Task<long> BusyAsync()
    {
        await using var connection = new NpgsqlConnection(_owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM pg_stat_activity WHERE usename = '{Role}' AND state = 'active' AND query LIKE '%generate_series%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
