using System.Diagnostics;
using Assistant.Warehouses;
using Assistant.Warehouses.ClickHouse;
using ClickHouse.Driver.ADO;
using ClickHouse.Driver.Utility;

namespace Assistant.WarehouseTests.Engines;

/// <summary>A database of its own with the thousand events, on the server that <c>ASSISTANT_TEST_CLICKHOUSE</c> names.</summary>
internal sealed class ClickHouseWarehouse : ITestWarehouse
{
    private const string Variable = "ASSISTANT_TEST_CLICKHOUSE";

    private readonly Uri _server;
    private readonly ClickHouseEngine _engine;

    private ClickHouseWarehouse(Uri server)
    {
        _server = server;
        _engine = new ClickHouseEngine(new ClickHouseSettings { Endpoint = server, Database = Database });
    }

    public string Database { get; } = $"test_{Guid.NewGuid():n}";

    public ISqlEngine Engine => _engine;

    public string Endless => "SELECT count() AS n FROM numbers(10000000) AS a CROSS JOIN numbers(10000000) AS b WHERE (a.number * 7 + b.number) % 11 = 3";

    public static async Task<ClickHouseWarehouse> MakeOrSkipAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server))
            Assert.Skip($"{Variable} is not set; run export {Variable}=\"$(tests/clickhouse-shim/run.sh)\".");

        var warehouse = new ClickHouseWarehouse(new Uri(server));
        await warehouse.ExecuteAsync($"CREATE DATABASE {warehouse.Database}", "default");
        await warehouse.ExecuteAsync(
            """
            CREATE TABLE events ENGINE = MergeTree ORDER BY id AS
            SELECT toInt64(number) AS id, if(number % 10 = 0, 'signup', 'view') AS event, if(number % 2 = 0, toNullable(number + 0.5), NULL) AS amount,
            toBool(number % 2 = 0) AS paid, toDateTime64('2025-03-01 00:00:00', 3, 'UTC') + toIntervalHour(number) AS moment FROM numbers(1000)
            """, warehouse.Database);
        return warehouse;
    }

    public string Placeholder(int number, string type) => $"{{p{number}:{type switch
    {
        "text" => "String",
        "whole" => "Int64",
        "real" => "Float64",
        _ => "DateTime64(6, 'UTC')",
    }}}}";

    public async Task UntilBusyAsync()
    {
        while (await BusyAsync() == 0)
            await Task.Yield();
    }

    /// <summary>The server lists a query for a moment after it has said that it stopped it; one that goes on would be there for a minute.</summary>
    public async Task AssertIdleAsync()
    {
        var clock = Stopwatch.StartNew();
        while (await BusyAsync() != 0)
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "The query still runs ten seconds after it was stopped.");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await ExecuteAsync($"DROP DATABASE {Database}", "default");
    }

    private async Task<long> BusyAsync()
    {
        await using var connection = new ClickHouseConnection(Settings("default"));
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count() FROM system.processes WHERE query LIKE '%CROSS JOIN%' AND query NOT LIKE '%system.processes%'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(sql, Database);

    /// <summary>Past the engine of production and its settings.</summary>
    public async Task<(IReadOnlyList<string> Columns, IReadOnlyList<string> Types, IReadOnlyList<IReadOnlyList<object?>> Rows)> QueryAsync(
        string sql, IReadOnlyDictionary<string, object> values, IEnumerable<(string Name, object Value)> settings, CancellationToken cancellationToken)
    {
        await using var connection = new ClickHouseConnection(Settings(Database));
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.AddParameter(name, value);
        foreach (var (name, value) in settings)
            command.CustomSettings[name] = value;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<int> columns = [.. Enumerable.Range(0, reader.FieldCount)];
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add([.. columns.Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return ([.. columns.Select(reader.GetName)], [.. columns.Select(reader.GetDataTypeName)], rows);
    }

    private async Task ExecuteAsync(string sql, string database)
    {
        await using var connection = new ClickHouseConnection(Settings(database));
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private ClickHouseClientSettings Settings(string database) => new() { Protocol = _server.Scheme, Host = _server.Host, Port = (ushort)_server.Port, Database = database };
}
