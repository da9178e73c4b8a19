using System.Diagnostics.CodeAnalysis;
using Assistant.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage.Sqlite;

/// <summary>One database file: opens connections to it and says in words why it cannot be used.</summary>
internal sealed class SqliteDatabase(string path, SqliteFile file)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = file.BusySeconds,
    }.ConnectionString;

    public SqliteDatabase(string path)
        : this(path, SqliteFile.KnowledgeIndex)
    {
    }

    public string Path => path;

    public SqliteFile File => file;

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            // Microsoft.Data.Sqlite itself looks again every 150 ms; SQLite's own waiting starts at 1 ms.
            await connection.RunAsync($"PRAGMA synchronous = {file.Synchronous}; PRAGMA busy_timeout = {file.BusySeconds * 1000}", null, cancellationToken);
            return connection;
        }
        catch (SqliteException fault) when (Explains(fault, out var reason))
        {
            await connection.DisposeAsync();
            throw reason;
        }
    }

    /// <summary>Runs work on a connection of its own, turning faults of the file into what its port promises.</summary>
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

    /// <summary>The file in that folder, which is made when it is missing.</summary>
    public static SqliteDatabase In(string dataFolder, SqliteFile file)
    {
        var folder = System.IO.Path.GetFullPath(dataFolder);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw file.Fault($"The data folder {folder} cannot be made; check the path and its permissions, or choose another folder with --data.", fault);
        }
        return new SqliteDatabase(System.IO.Path.Combine(folder, file.Name), file);
    }

    /// <summary>
    /// A connection goes on writing into a file that was deleted, as if all were well, and a new one makes an empty file in its place: what must not be
    /// lost asks before.
    /// </summary>
    public void CheckThatItIsThere()
    {
        if (!System.IO.File.Exists(path))
            throw file.Fault($"The {file.Noun} {path} has been taken away; stop assistant, put the file back, or start with an empty one.", null);
    }

    public static void Delete(string dataFolder, SqliteFile file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", ".lock" })
            System.IO.File.Delete(System.IO.Path.Combine(dataFolder, file.Name + suffix));
    }

    public void CloseIdleConnections()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    public Exception Damaged(Exception? cause = null) => file.Fault($"The {file.Noun} {path} is damaged; {file.Remedy}.", cause);

    private bool Explains(SqliteException fault, [NotNullWhen(true)] out Exception? reason)
    {
        var sentence = fault.SqliteErrorCode switch
        {
            3 or 8 => $"The {file.Noun} {path} cannot be written; make the file and its folder writable for this user, or choose another folder with --data.",
            5 or 6 => $"The {file.Noun} {path} is locked by another program; close it and try again.",
            10 => $"Reading or writing the {file.Noun} {path} failed on the disk; check the disk, or choose another folder with --data.",
            11 => Damaged().Message,
            13 => $"The disk is full, so the {file.Noun} {path} cannot grow; free some space, or choose another folder with --data.",
            14 => $"The {file.Noun} {path} cannot be opened; check that the folder exists and that this user may write in it.",
            26 => $"The file {path} is not a {file.Noun}; move it away, or choose another folder with --data.",
            _ => null,
        };
        reason = sentence is null ? null : file.Fault(sentence, fault);
        return reason is not null;
    }
}
