using Assistant.Storage;
using Npgsql;

namespace Assistant.StorageTests.Engines;

/// <summary>A schema of its own in the database that <c>ASSISTANT_TEST_POSTGRES</c> names.</summary>
public sealed class PostgresEngine : ITestEngine
{
    private const string Variable = "ASSISTANT_TEST_POSTGRES";
    private readonly string _connectionString;

    private PostgresEngine(string connectionString) => _connectionString = connectionString;

    public KnowledgeIndexOptions Options => new() { Engine = StorageEngine.Postgres, ConnectionString = _connectionString, Schema = Schema };

    public string Schema { get; } = $"test_{Guid.NewGuid():n}";

    /// <summary>Skips the test when no database is configured, which a CI run must not.</summary>
    public static PostgresEngine CreateOrSkip()
    {
        var connectionString = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(connectionString))
        {
            var reason = $"{Variable} is not set; run export {Variable}=\"$(deploy/postgres-for-tests.sh)\".";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(reason);
            Assert.Skip(reason);
        }
        return new PostgresEngine(connectionString);
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public Task BreakPublicationAsync() => RunAsync($"ALTER TABLE {Schema}.publication ADD CONSTRAINT broken_on_purpose CHECK (generation < 2)");

    public async ValueTask DisposeAsync() => await RunAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
}
