using System.Globalization;
using System.Numerics;
using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;
using DuckDB.NET.Data;

namespace Assistant.WarehouseTests.Queries;

/// <summary>DuckDB in memory, in a session whose own time zone is none of the tested ones.</summary>
internal sealed class DuckDbTableEngine : ITableEngine, ISqlEngine
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    private DuckDbTableEngine()
    {
    }

    public ISqlEngine Sql => this;

    public static async Task<DuckDbTableEngine> OpenAsync()
    {
        var engine = new DuckDbTableEngine();
        await engine._connection.OpenAsync();
        await engine.ExecuteAsync("set TimeZone = 'Asia/Kolkata'; set threads = 1", []);
        return engine;
    }

    public async Task LoadAsync(NaiveTable table)
    {
        var encoding = table.Model.TimeEncoding;
        await ExecuteAsync(EventTableSql.Create(encoding switch { TimeEncoding.Instant => "timestamptz", TimeEncoding.Utc => "timestamp", _ => "bigint" }, "double", "json"), []);
        var time = encoding switch { TimeEncoding.Instant => "cast(? as timestamptz)", TimeEncoding.Utc => "cast(? as timestamp)", _ => "?" };
        foreach (var chunk in table.Rows.Chunk(20))
        {
            var cells = chunk.SelectMany(row => EventTableSql.Cells(row, encoding).Select(cell => cell is DateTime at ? at.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + (encoding == TimeEncoding.Instant ? "+00" : "") : cell));
            await ExecuteAsync($"insert into \"all \"\"events\"\"\" values {string.Join(", ", chunk.Select(_ => $"(?, {time}, ?, ?, ?, ?, ?, ?, ?, ?, {time})"))}", cells);
        }
        foreach (var (distinctId, personId) in table.People)
            await ExecuteAsync("insert into people values (?, ?)", [distinctId, personId]);
    }

    public async Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        await using var command = Command(statement.Text, statement.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(column => new Column(reader.GetName(column), ColumnType.Other)).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add([.. Enumerable.Range(0, columns.Count).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column) is BigInteger big ? (long)big : reader.GetValue(column))]);
        return new TableResult(columns, rows, Truncated: false);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ExecuteAsync(string sql, IEnumerable<object?> values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private DuckDBCommand Command(string sql, IEnumerable<object?> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        return command;
    }
}
