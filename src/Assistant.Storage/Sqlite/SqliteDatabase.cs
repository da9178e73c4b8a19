using System.Diagnostics.CodeAnalysis;
using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage.Sqlite;

/// <summary>One database file: opens connections to it and says in words why it cannot be used.</summary>
internal sealed class SqliteDatabase(string path)
{
    public const string FileName = "knowledge.db";

    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = 30,   // seconds to wait for another writer
    }.ConnectionString;

    public string Path => path;

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            // WAL with NORMAL survives kill -9 whole; a power cut may lose the newest commits, never the file.
            await connection.RunAsync("PRAGMA synchronous = NORMAL", null, cancellationToken);
            return connection;
        }
        catch (SqliteException fault) when (Explains(fault, out var reason))
        {
            await connection.DisposeAsync();
            throw reason;
        }
    }

    /// <summary>Runs work on a connection of its own, turning faults of the file into <see cref="IndexUnavailableException"/>.</summary>
    public async Task<T> UseAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await GuardAsync(() => work(connection));
    }

    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException fault) when (Explains(fault, out var reason))
        {
            throw reason;
        }
    }

    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault) when (Explains(fault, out var reason))
        {
            throw reason;
        }
    }

    public static void Delete(string dataFolder)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", ".lock" })
            File.Delete(System.IO.Path.Combine(dataFolder, FileName + suffix));
    }

    public void CloseIdleConnections()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    public IndexUnavailableException Damaged() => new($"The knowledge index {path} is damaged; delete it and run `assistant index` again.");

    private bool Explains(SqliteException fault, [NotNullWhen(true)] out IndexUnavailableException? reason)
    {
        var sentence = fault.SqliteErrorCode switch
        {
            3 or 8 => $"The knowledge index {path} cannot be written; make the file and its folder writable for this user, or choose another folder with --data.",
            5 or 6 => $"The knowledge index {path} is locked by another program; close it and try again.",
            10 => $"Reading or writing the knowledge index {path} failed on the disk; check the disk, or choose another folder with --data.",
            11 => Damaged().Message,
            13 => $"The disk is full, so the knowledge index {path} cannot grow; free some space, or choose another folder with --data.",
            14 => $"The knowledge index {path} cannot be opened; check that the folder exists and that this user may write in it.",
            26 => $"The file {path} is not a knowledge index; move it away, or choose another folder with --data.",
            _ => null,
        };
        reason = sentence is null ? null : new IndexUnavailableException(sentence, fault);
        return reason is not null;
    }
}
