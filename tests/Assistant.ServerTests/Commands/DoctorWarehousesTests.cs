using Npgsql;

namespace Assistant.ServerTests.Commands;

public sealed class DoctorWarehousesTests : IDisposable
{
    private const string Events = "event,time,distinct_id\nsignup,2025-03-04 10:00:00,d1\n";
    private const string Mapping = """ "Events": { "Table": "events", "Event": "event", "Time": "time", "DistinctId": "distinct_id" } """;

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_warehouse_that_can_be_read_and_mapped_is_well()
    {
        var path = cli.Write("events.csv", Events);

        var findings = await FindAsync($$""" "main": { "Kind": "DuckDb", "Path": "{{path}}", {{Mapping}} } """);

        Assert.Equal(["audit of queries", "warehouse main"], findings.Select(finding => finding.Subject));
        Assert.All(findings, finding => Assert.Equal("well", finding.Level));
        Assert.Contains("Events are read from 'events', their time from 'time', as configured.", findings[1].Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_was_guessed_is_to_be_confirmed()
    {
        var path = cli.Write("events.csv", Events);

        var finding = Assert.Single(await FindAsync($$""" "main": { "Kind": "DuckDb", "Path": "{{path}}" } """), finding => finding.Subject == "warehouse main");

        Assert.Equal("doubtful", finding.Level);
        Assert.Contains("write the mapping to Warehouses:Connections:main:Events", finding.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "main": { "Kind": "Postgres", "ConnectionString": "Host=127.0.0.1;Port=1;Username=u;Password=hush-hush;Database=d" } """, "check Warehouses:Connections:main, and whether it runs.")]
    [InlineData(""" "main": { "Kind": "DuckDb", "Path": "/nowhere/at/all" } """, "There is no file or folder '/nowhere/at/all'; check Warehouses:Connections:main")]
    [InlineData(""" "main": { "Kind": "PostHog", "Endpoint": "http://127.0.0.1:1", "Project": "1", "ApiKey": "phx_1" } """, "check Warehouses:Connections:main")]
    public async Task A_warehouse_that_cannot_be_reached_is_to_mend(string connection, string says)
    {
        var finding = Assert.Single(await FindAsync(connection), finding => finding.Subject == "warehouse main");

        Assert.Equal("wrong", finding.Level);
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", finding.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_with_a_column_that_is_not_there_is_to_mend()
    {
        var path = cli.Write("events.csv", Events);

        var finding = Assert.Single(await FindAsync($$""" "main": { "Kind": "DuckDb", "Path": "{{path}}", {{Mapping.Replace("\"time\"", "\"moment\"", StringComparison.Ordinal)}} } """), finding => finding.Subject == "warehouse main");

        Assert.Equal("wrong", finding.Level);
        Assert.Contains("has no column 'moment'; it has: event, time, distinct_id", finding.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_that_cannot_be_written_is_the_only_finding_since_no_query_may_run()
    {
        var path = cli.Write("events.csv", Events);
        var file = cli.Write("taken", "a file");

        var finding = Assert.Single(await FindAsync($$""" "main": { "Kind": "DuckDb", "Path": "{{path}}" } """, $"""  "AuditFolder": "{file}", """));

        Assert.Equal("wrong", finding.Level);
        Assert.Contains("name another folder in Warehouses:AuditFolder", finding.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_of_PostgreSQL_that_may_write_is_doubtful_and_one_that_may_only_read_is_well()
    {
        if (Environment.GetEnvironmentVariable("ASSISTANT_TEST_POSTGRES") is not { Length: > 0 } owner)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", "ASSISTANT_TEST_POSTGRES is not set; deploy/postgres-for-tests.sh prints a value for it.");
            Assert.Fail("ASSISTANT_TEST_POSTGRES is not set.");
            return;
        }
        var schema = $"doctor_{Guid.NewGuid():n}";
        await ExecuteAsync(owner, $"""
            CREATE SCHEMA {schema}; CREATE TABLE {schema}.events (event text, time timestamp, distinct_id text);
            CREATE ROLE {schema} LOGIN; GRANT USAGE ON SCHEMA {schema} TO {schema}; GRANT SELECT ON {schema}.events TO {schema};
            """);
        try
        {
            var reader = new NpgsqlConnectionStringBuilder(owner) { Username = schema }.ConnectionString;
            var mapping = Mapping.Replace("\"events\"", $"\"{schema}.events\"", StringComparison.Ordinal);
            var connection = $$""" "main": { "Kind": "Postgres", "ConnectionString": "{{reader}}", "SearchPath": [ "{{schema}}" ], {{mapping}} } """;
            Assert.Contains(await FindAsync(connection), finding => finding is { Level: "well", Says: "Its role may only read." });

            await ExecuteAsync(owner, $"GRANT DELETE ON {schema}.events TO {schema}");

            Assert.Contains(await FindAsync(connection), finding => finding is { Level: "doubtful" } && finding.Says.Contains("may write 1 tables; grant SELECT alone", StringComparison.Ordinal));
        }
        finally
        {
            await ExecuteAsync(owner, $"DROP SCHEMA {schema} CASCADE; DROP OWNED BY {schema}; DROP ROLE {schema}");
        }
    }

    private async Task<List<(string Subject, string Level, string Says)>> FindAsync(string connection, string settings = "")
    {
        cli.Write("data/assistant.json", $$"""{ "Warehouses": { {{settings}} "Connections": { {{connection}} } } }""");
        var run = await cli.Run("doctor", "--json");
        return
        [
            .. run.Json.GetProperty("findings").EnumerateArray()
                .Select(finding => (finding.GetProperty("subject").GetString()!, finding.GetProperty("level").GetString()!, finding.GetProperty("says").GetString()!))
                .Where(finding => finding.Item1.StartsWith("warehouse", StringComparison.Ordinal) || finding.Item1.StartsWith("audit", StringComparison.Ordinal)),
        ];
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
