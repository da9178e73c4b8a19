using System.Data.Common;
using Assistant.Storage.Support;

namespace Assistant.Storage.Sqlite;

/// <summary><c>conversations.db</c>: a file of its own, because an index run holds the writer's lock of <c>knowledge.db</c> for long.</summary>
internal sealed class SqliteSupportDatabase : ISupportDatabase
{
    private readonly SqliteDatabase _database;
    private readonly GroupWriter _writer;

    private SqliteSupportDatabase(SqliteDatabase database) => (_database, _writer) = (database, new GroupWriter(database));

    public string Prefix => "";

    /// <summary>One machine, one clock.</summary>
    public string Now => "@now";

    /// <summary>Nobody else writes meanwhile.</summary>
    public string SkipLocked => "";

    public string LockLanes(string table) => "";

    public static async Task<SqliteSupportDatabase> OpenAsync(string dataFolder, SqliteFile file, TimeProvider clock, CancellationToken cancellationToken)
    {
        var database = SqliteDatabase.In(dataFolder, file);
        await SqliteSchema.ApplyAsync(database, clock, cancellationToken);
        return new SqliteSupportDatabase(database);
    }

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        _database.CheckThatItIsThere();
        return _database.UseAsync(work, cancellationToken);
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => _writer.RunAsync(work, cancellationToken);

    public Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => _writer.RunAsync(work, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _database.CloseIdleConnections();
    }
}
