using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Npgsql;

namespace Assistant.Storage.Postgres;

/// <summary>
/// The right to write, held as a session's advisory lock on the connection that also does the writing: who loses the seat
/// has lost the means to write with it.
/// </summary>
internal static class PostgresWriterSeat
{
    private const int Family = 0x4153_5349;

    /// <returns>The seat: an open connection; <see cref="LeaveAsync"/> gives it back.</returns>
    public static async Task<NpgsqlConnection> TakeAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenWriterAsync(cancellationToken);
        try
        {
            await database.GuardAsync(() => connection.RunAsync(
                $"""
                SET statement_timeout = 0;
                SET synchronous_commit = off; -- what is staged may be lost with the server; publication waits for the disk
                DO $$ BEGIN PERFORM set_config('client_connection_check_interval', '2s', false); EXCEPTION WHEN OTHERS THEN NULL; END $$;
                SET lock_timeout = '1s';      -- a killed run's session needs a moment to end
                SELECT pg_advisory_lock({Family}, hashtext('{database.Schema}'));
                SET lock_timeout = 0
                """, null, cancellationToken));
            return connection;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new IndexBusyException($"another `assistant index` is running on {connection.Host}:{connection.Port}/{connection.Database}, schema '{database.Schema}'; wait for it or stop it");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public static async Task LeaveAsync(NpgsqlConnection connection)
    {
        try
        {
            // Closing would do, but only when the server gets to it; the next run may start at once.
            await connection.RunAsync("SELECT pg_advisory_unlock_all()", null, CancellationToken.None);
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }
        await connection.DisposeAsync();
    }
}
