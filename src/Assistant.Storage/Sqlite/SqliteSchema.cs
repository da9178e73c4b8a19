using Assistant.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage.Sqlite;

/// <summary>Brings a file's tables up to date, one numbered script after the other, all or nothing.</summary>
internal static class SqliteSchema
{
    private const string Newest = "SELECT coalesce(max(number), 0) FROM schema_scripts";

    public static async Task ApplyAsync(SqliteDatabase database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var scripts = SchemaScript.For(database.File.Scripts);
        await database.UseAsync(async connection =>
        {
            var known = await connection.ScalarAsync<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_scripts'", null, cancellationToken);
            if (known == 1 && await IsCurrentAsync(database, connection, scripts, cancellationToken))
                return true;

            if (known == 0 && await connection.ScalarAsync<long>("SELECT count(*) FROM sqlite_schema", null, cancellationToken) > 0)
                throw database.File.Fault($"The file {database.Path} is another program's database; move it away, or choose another folder with --data.", null);
            await connection.RunAsync("PRAGMA journal_mode = WAL", null, cancellationToken);
            await using var transaction = connection.BeginTransaction(deferred: false);   // takes the write lock: a second opener waits here
            await connection.RunAsync("CREATE TABLE IF NOT EXISTS schema_scripts (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)", null, cancellationToken);
            var applied = await connection.ScalarAsync<long>(Newest, null, cancellationToken);
            foreach (var script in scripts.Where(script => script.Number > applied))
            {
                await connection.RunAsync(script.Sql, null, cancellationToken);
                await connection.RunAsync(
                    "INSERT INTO schema_scripts VALUES (@Number, @Name, @now)",
                    new { script.Number, script.Name, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                    cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
            return true;
        }, cancellationToken);
    }

    private static async Task<bool> IsCurrentAsync(
        SqliteDatabase database, SqliteConnection connection, IReadOnlyList<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        var applied = await connection.ScalarAsync<long>(Newest, null, cancellationToken);
        return applied <= scripts[^1].Number
            ? applied == scripts[^1].Number
            : throw database.File.Fault(
                $"The {database.File.Noun} {database.Path} was written by a newer version of assistant (its tables are at {applied}, this version knows {scripts[^1].Number}); update assistant, or choose another folder with --data.", null);
    }
}
