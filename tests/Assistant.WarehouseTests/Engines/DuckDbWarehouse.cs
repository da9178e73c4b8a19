using Assistant.Warehouses;
using Assistant.Warehouses.DuckDb;
using DuckDB.NET.Data;

namespace Assistant.WarehouseTests.Engines;

/// <summary>A folder of its own with the thousand events in one of DuckDB's formats, and an engine over it.</summary>
internal sealed class DuckDbWarehouse : ITestWarehouse
{
    public const string Events =
        """
        SELECT range AS id, CASE WHEN range % 10 = 0 THEN 'signup' ELSE 'view' END AS event, CASE WHEN range % 2 = 0 THEN range + 0.5::DOUBLE END AS amount,
        range % 2 = 0 AS paid, TIMESTAMP '2025-03-01' + to_hours(range) AS moment FROM range(1000)
        """;

    private readonly DuckDbEngine _engine;

    private DuckDbWarehouse(string folder, DuckDbSource source, DuckDbSettings? settings)
    {
        Folder = folder;
        _engine = new DuckDbEngine(source, settings ?? new DuckDbSettings { TemporaryFolder = Directory.CreateDirectory(Path.Combine(folder, "spill")).FullName });
    }

    public string Folder { get; }

    public ISqlEngine Engine => _engine;

    public string Endless => "SELECT count(*) AS n FROM range(10000000) a, range(10000000) b WHERE (a.range * 7 + b.range) % 11 = 3";

    /// <param name="format">duckdb, parquet, csv or json.</param>
    public static DuckDbWarehouse Make(string format, DuckDbSettings? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-duckdb-test-").FullName;
        if (format == "duckdb")
        {
            var file = Path.Combine(folder, "warehouse.duckdb");
            Write(file, $"CREATE TABLE events AS {Events}");
            return new DuckDbWarehouse(folder, new DuckDbSource { DatabaseFile = file }, settings);
        }

        var data = Directory.CreateDirectory(Path.Combine(folder, "data", "events")).FullName;
        Write(":memory:", $"COPY (SELECT * FROM ({Events}) WHERE id < 400) TO '{data}/a.{format}'; COPY (SELECT * FROM ({Events}) WHERE id >= 400) TO '{data}/b.{format}'");
        return new DuckDbWarehouse(folder, DuckDbSource.FromPath(Path.Combine(folder, "data")), settings);
    }

    public static void Write(string database, string sql)
    {
        using var connection = new DuckDBConnection($"DataSource={database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public string Placeholder(int number, string type) => $"${number}";

    public async Task UntilBusyAsync()
    {
        while (_engine.Running == 0)
            await Task.Yield();
    }

    public Task AssertIdleAsync()
    {
        Assert.Equal(0, _engine.Running);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Assert.Empty(Directory.Exists(Path.Combine(Folder, "spill")) ? Directory.GetFileSystemEntries(Path.Combine(Folder, "spill")) : []);
        Directory.Delete(Folder, recursive: true);
    }
}
