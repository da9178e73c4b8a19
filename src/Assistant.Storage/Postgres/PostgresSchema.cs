using Assistant.Storage.Schema;
using Npgsql;

namespace Assistant.Storage.Postgres;

/// <summary>Brings a schema's tables up to date, one numbered script after the other, all or nothing.</summary>
internal static class PostgresSchema
{
    private const long MigrationLock = 0x4153_5349_5354;   // one for all schemas: CREATE EXTENSION does not bear company

    public static async Task ApplyAsync(PostgresDatabase database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var scripts = SchemaScript.For("Postgres/Schema");
        await using var connection = await database.OpenWriterAsync(cancellationToken);
        await database.GuardAsync(async () =>
        {
            if (await IsCurrentAsync(database, connection, scripts, cancellationToken))
                return true;

            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.RunAsync("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, cancellationToken);
            await EnsureVectorExtensionAsync(database, connection, cancellationToken);
            await connection.RunAsync(
                $"""
                CREATE SCHEMA IF NOT EXISTS {database.Schema};
                CREATE TABLE IF NOT EXISTS {database.Schema}.schema_scripts (number integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)
                """, null, cancellationToken);
            var applied = await NewestAsync(database, connection, cancellationToken);
            foreach (var script in scripts.Where(script => script.Number > applied))
            {
                await connection.RunAsync(script.Sql.Replace("{schema}", database.Schema, StringComparison.Ordinal), null, cancellationToken);
                await connection.RunAsync(
                    $"INSERT INTO {database.Schema}.schema_scripts VALUES (@Number, @Name, @now)",
                    new { script.Number, script.Name, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                    cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
            return true;
        });
    }

    public static async Task DropAsync(string connectionString, string schema, CancellationToken cancellationToken)
    {
        await using var database = new PostgresDatabase(connectionString, schema);
        await using var connection = await database.OpenWriterAsync(cancellationToken);
        await database.GuardAsync(() => connection.RunAsync($"DROP SCHEMA IF EXISTS {database.Schema} CASCADE", null, cancellationToken));
    }

    private static async Task<bool> IsCurrentAsync(
        PostgresDatabase database, NpgsqlConnection connection, IReadOnlyList<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        if (!await connection.ScalarAsync<bool>("SELECT to_regclass(@table) IS NOT NULL", new { table = $"{database.Schema}.schema_scripts" }, cancellationToken))
            return false;

        var applied = await NewestAsync(database, connection, cancellationToken);
        return applied <= scripts[^1].Number
            ? applied == scripts[^1].Number
            : throw database.Unavailable($"holds tables of a newer version of assistant in schema '{database.Schema}' (they are at {applied}, this version knows {scripts[^1].Number}); update assistant, or choose another schema.");
    }

    private static Task<int> NewestAsync(PostgresDatabase database, NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<int>($"SELECT coalesce(max(number), 0) FROM {database.Schema}.schema_scripts", null, cancellationToken);

    private static async Task EnsureVectorExtensionAsync(PostgresDatabase database, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Installed = "SELECT extversion FROM pg_extension WHERE extname = 'vector'";
        var version = await connection.ScalarAsync<string>(Installed, null, cancellationToken);
        if (version is null)
        {
            try
            {
                await connection.RunAsync("CREATE EXTENSION vector WITH SCHEMA public", null, cancellationToken);
            }
            catch (PostgresException fault) when (fault.SqlState is "42501")
            {
                throw database.Unavailable("has the pgvector extension switched off; let an administrator run CREATE EXTENSION vector in this database.", fault);
            }
            catch (PostgresException fault) when (fault.SqlState is "0A000" or "58P01")
            {
                throw database.Unavailable("has no pgvector extension installed; install pgvector 0.8 or newer on the server.", fault);
            }
            version = await connection.ScalarAsync<string>(Installed, null, cancellationToken);
        }
        if (Version.TryParse(version, out var found) && found < new Version(0, 8))
            throw database.Unavailable($"has pgvector {version}; update it to 0.8 or newer and run ALTER EXTENSION vector UPDATE.");
    }
}
