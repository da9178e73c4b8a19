using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;
using Npgsql;

namespace Assistant.WarehouseTests.Queries;

/// <summary>
/// A schema of its own in the database that <c>ASSISTANT_TEST_POSTGRES</c> names, in a session whose own time zone is none of the tested ones.
/// </summary>
internal sealed class PostgresTableEngine : ITableEngine, ISqlEngine
{
    private const string Variable = "ASSISTANT_TEST_POSTGRES";
    private readonly string _schema = $"test_{Guid.NewGuid():n}";
    private readonly NpgsqlConnection _connection;

    private PostgresTableEngine(string connectionString) => _connection = new NpgsqlConnection(connectionString);

    public ISqlEngine Sql => this;

    /// <summary>Skips the test when no database is configured, which a CI run must not.</summary>
    public static async Task<PostgresTableEngine> OpenOrSkipAsync()
    {
        var connectionString = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(connectionString))
        {
            var reason = $"{Variable} is not set; run export {Variable}=\"$(deploy/postgres-for-tests.sh)\".";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(reason);
            Assert.Skip(reason);
        }
        var engine = new PostgresTableEngine(connectionString!);
        await engine._connection.OpenAsync();
        await engine.ExecuteAsync($"create schema {engine._schema}; set search_path = {engine._schema}; set time zone 'Asia/Kolkata'");
        return engine;
    }

    public async Task LoadAsync(NaiveTable table)
    {
        var encoding = table.Model.TimeEncoding;
        await ExecuteAsync($"set client_min_messages = warning; {EventTableSql.Create(encoding switch { TimeEncoding.Instant => "timestamptz", TimeEncoding.Utc => "timestamp", _ => "bigint" }, "double precision", "json")}");
        await using var batch = new NpgsqlBatch(_connection);
        foreach (var row in table.Rows)
            batch.BatchCommands.Add(Filled(new NpgsqlBatchCommand("insert into \"all \"\"events\"\"\" values ($1, $2, $3, $4, $5, $6, $7, $8, cast(cast($9 as text) as json), $10, $11)"), EventTableSql.Cells(row, encoding)));
        foreach (var (distinctId, personId) in table.People)
            batch.BatchCommands.Add(Filled(new NpgsqlBatchCommand("insert into people values ($1, $2)"), [distinctId, personId]));
        await batch.ExecuteNonQueryAsync();
    }

    public async Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement.Text, _connection);
        foreach (var value in statement.Parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(column => new Column(reader.GetName(column), ColumnType.Other)).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add([.. Enumerable.Range(0, columns.Count).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return new TableResult(columns, rows, Truncated: false);
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"drop schema {_schema} cascade");
        await _connection.DisposeAsync();
    }

    private static NpgsqlBatchCommand Filled(NpgsqlBatchCommand command, IEnumerable<object?> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
