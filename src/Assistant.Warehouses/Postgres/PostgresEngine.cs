using System.Globalization;
using Assistant.Insights.Queries;
using Npgsql;

namespace Assistant.Warehouses.Postgres;

/// <summary>
/// Reads a PostgreSQL database, each statement in a read-only transaction of its own that is always rolled back. The statement becomes the source of an outer
/// SELECT with a limit, so that the grammar itself refuses everything but a SELECT, and the server refuses a second statement in one message. Limits are
/// SET LOCAL, which poolers in transaction mode keep apart too.
/// </summary>
public sealed class PostgresEngine : IPlanningEngine
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresSettings _settings;

    /// <exception cref="WarehouseException">The connection string cannot be read; it is not quoted.</exception>
    public PostgresEngine(PostgresSettings settings)
    {
        _settings = settings;
        try
        {
            _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
            {
                ApplicationName = "assistant-insights",
                CommandTimeout = 0,   // the server's statement_timeout counts; this one would only stop listening
                Enlist = false,
                MaxPoolSize = settings.Concurrency,
                MinPoolSize = 0,
                PersistSecurityInfo = false,
                Timeout = 15,
            });
        }
        catch (ArgumentException)   // its message may repeat the password
        {
            throw new WarehouseException(WarehouseFailure.Invalid, "The connection string of the PostgreSQL warehouse cannot be read.");
        }
    }

    public Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken) =>
        RunAsync(statement, Wrapped(statement, limits), limits, cancellationToken);

    public Task<TableResult> ExplainAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken) =>
        RunAsync(statement, $"EXPLAIN (FORMAT JSON) {Wrapped(statement, limits)}", limits, cancellationToken);

    /// <summary>What is unwise about the role that reads: each a sentence for the person who set it up.</summary>
    public async Task<IReadOnlyList<string>> FindUnsafeRightsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            return await UnsafeRights.FindAsync(connection, cancellationToken);
        }
        catch (NpgsqlException failed)
        {
            throw PostgresFailure.Of(failed, QueryLimits.Default);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<TableResult> RunAsync(SqlStatement statement, string sql, QueryLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using (var settings = new NpgsqlCommand(Settings(limits), connection))
                await settings.ExecuteNonQueryAsync(cancellationToken);
            return await ReadAsync(connection, statement, sql, limits, cancellationToken);
        }
        catch (NpgsqlException failed)
        {
            throw PostgresFailure.Of(failed, limits);
        }
        catch (NotSupportedException failed)   // the driver refuses a batch command that holds several statements
        {
            throw new WarehouseException(WarehouseFailure.Refused, "Refused: exactly one statement may run.", failed);
        }
    }

    private static async Task<TableResult> ReadAsync(NpgsqlConnection connection, SqlStatement statement, string sql, QueryLimits limits, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(statement, sql) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var columns = PostgresRow.Columns(reader);
        var rows = new ResultRows(columns, limits);
        while (await reader.ReadAsync(cancellationToken) && rows.Add(PostgresRow.Read(reader, columns)))
        {
        }

        return rows.ToTable();
    }

    private static NpgsqlBatchCommand Command(SqlStatement statement, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in statement.Parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = ParameterLists.Typed(value) ?? DBNull.Value });
        return command;
    }

    /// <summary>A statement that closes the bracket early stays a SELECT: whatever follows must fit into the same one.</summary>
    private static string Wrapped(SqlStatement statement, QueryLimits limits) => string.Create(
        CultureInfo.InvariantCulture, $"SELECT * FROM (\n{statement.Text.TrimEnd().TrimEnd(';')}\n) AS answer LIMIT {limits.Rows + 1L}");

    private string Settings(QueryLimits limits)
    {
        // a query has many sorts and hashes, each with work_mem of its own, in each of up to three processes
        var workMemory = Math.Clamp(limits.MemoryBytes / 1024 / 16, 1024, 262_144);
        var path = string.Join(", ", _settings.SearchPath.Select(schema => $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        return string.Create(CultureInfo.InvariantCulture, $"""
            SET TRANSACTION READ ONLY;
            SET LOCAL statement_timeout = {Math.Max(1, (long)limits.Time.TotalMilliseconds)};
            SET LOCAL lock_timeout = {Math.Max(1, (long)limits.Time.TotalMilliseconds)};
            SET LOCAL idle_in_transaction_session_timeout = {(long)limits.Time.TotalMilliseconds + 60_000};
            SET LOCAL work_mem = {workMemory};
            SET LOCAL hash_mem_multiplier = 1;
            SET LOCAL max_parallel_workers_per_gather = 2;
            SET LOCAL TimeZone = 'UTC';
            SET LOCAL search_path = {path};
            """);
    }
}
