using System.Data.Common;
using Assistant.Storage.Schema;
using Assistant.Storage.Support;
using Npgsql;

namespace Assistant.Storage.Postgres;

/// <summary>Queues and conversations in the schema of the knowledge index, which any number of workers on any number of machines share.</summary>
internal sealed class PostgresSupportDatabase : ISupportDatabase
{
    private const int Tries = 4;
    private readonly PostgresDatabase _database;

    private PostgresSupportDatabase(PostgresDatabase database, TimeProvider clock)
    {
        _database = database;
        Prefix = $"{database.Schema}.";
        // The server's clock is the one that all machines share. A clock that a test passes goes before it.
        Now = clock == TimeProvider.System ? "(extract(epoch FROM statement_timestamp()) * 1000)::bigint" : "@now";
    }

    public string Prefix { get; }

    public string Now { get; }

    public string SkipLocked => "FOR UPDATE OF head SKIP LOCKED";

    public string LockLanes(string table) => $"""
        SELECT pg_advisory_xact_lock(lock) FROM (
            SELECT DISTINCT hashtextextended('{Prefix}{table} ' || lane, 0) AS lock FROM unnest(@lanes) AS lane ORDER BY lock) AS locks;
        """;

    public static async Task<PostgresSupportDatabase> OpenAsync(string connectionString, string schema, TimeProvider clock, CancellationToken cancellationToken)
    {
        var database = new PostgresDatabase(connectionString, schema, StoreFaults.Support);
        try
        {
            await PostgresSchema.ApplyAsync(database, clock, cancellationToken);
            return new PostgresSupportDatabase(database, clock);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => UseAsync(connection => work(connection), cancellationToken);

    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => UseAsync(connection => work(connection), cancellationToken);

    public Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => UseAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // A machine that is gone in the midst of it would hold the lane until the server misses it, which takes two hours by default.
        await connection.RunAsync("SET LOCAL idle_in_transaction_session_timeout = '30s'", null, cancellationToken);
        var result = await work(connection);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }, cancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _database.UseAsync(work, cancellationToken);
            }
            catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure && attempt < Tries)
            {
                // The server undid this one to let the other through.
            }
            catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
            {
                throw _database.Unavailable($"has lost the tables in schema '{_database.Schema}'; restore them from a backup, or start assistant again to make empty ones.", fault);
            }
        }
    }
}
