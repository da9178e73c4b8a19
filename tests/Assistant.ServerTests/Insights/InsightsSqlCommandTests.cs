using System.Globalization;
using System.Text.Json;

namespace Assistant.ServerTests.Insights;

public sealed class InsightsSqlCommandTests(InsightsSqlCommandTests.World world) : IClassFixture<InsightsSqlCommandTests.World>, IDisposable
{
    private const string Week = "time >= '2025-03-03' and time < '2025-03-10'";

    private readonly Cli cli = new();

    /// <summary>A generated world of two months, made once.</summary>
    public sealed class World : IAsyncLifetime
    {
        private readonly Cli _cli = new();

        public string Path => System.IO.Path.Combine(_cli.Folder, "world");

        public async ValueTask InitializeAsync() => Assert.Equal(0, (await _cli.Run("insights", "world", "--out", Path, "--months", "3", "--per-day", "1000")).ExitCode);

        public ValueTask DisposeAsync()
        {
            _cli.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_bounded_select_is_answered_and_its_audit_has_the_plans_cost()
    {
        var run = await Sql($"select event, count(*) as n from events where {Week} group by event order by n desc, event limit 3", "--json", "--show");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["event", "n"], run.Json.GetProperty("columns").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(3, run.Json.GetProperty("rows").GetArrayLength());
        Assert.Contains("\"time\" >= CAST('2025-03-01 00:00:00' AS TIMESTAMP)", run.Json.GetProperty("statement").GetString(), StringComparison.Ordinal);
        Assert.Contains(Audit(), line => line.GetProperty("line").GetString() == "begun" && line.TryGetProperty("planCost", out var cost) && cost.GetDouble() > 0);
    }

    [Fact]
    public async Task A_person_reads_a_table_and_with_show_what_ran()
    {
        var run = await Sql($"select count(*) as n from events where {Week}", "--show");

        Assert.StartsWith("SELECT count(*) AS \"n\" FROM (SELECT ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"n\s+", run.Output);
    }

    [Fact]
    public async Task A_statement_may_stand_in_a_file()
    {
        var file = cli.Write("query.sql", $"select count(*) as n\nfrom events\nwhere {Week}\n");

        Assert.Equal(1, (await Sql(file, "--json")).Json.GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [InlineData("drop table events", "write the statement as a single SELECT")]
    [InlineData("select * from read_csv('/etc/passwd')", "The function \"read_csv\" is not on the list")]
    [InlineData("select 1; select 2", "send them one by one")]
    [InlineData("select count(*) from events", "add events.time >= 'yyyy-mm-dd'")]
    [InlineData("select * from secrets", "There is no table \"secrets\" to read; the tables are")]
    [InlineData("select getenv('HOME') as home", "is not on the list")]
    public async Task A_refusal_is_wrong_usage_says_what_to_write_instead_and_is_on_record(string sql, string sentence)
    {
        var run = await Sql(sql);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
        AssertRefused(sql, sentence);
    }

    [Theory]
    [InlineData("missing.sql", "The statement file 'missing.sql' cannot be read")]
    [InlineData("", "No statement is given; write a SELECT in quotes")]
    public async Task Without_a_statement_nothing_is_asked_and_nothing_is_on_record(string sql, string sentence)
    {
        var run = await Sql(sql);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(cli.Data, "queries")));
    }

    [Fact]
    public async Task A_statement_that_cannot_be_planned_is_on_record_too()
    {
        var sql = $"select date_trunc('day', event) from events where {Week}";

        var run = await Sql(sql);

        Assert.Equal(1, run.ExitCode);
        AssertRefused(sql, "No function matches");
    }

    [Fact]
    public async Task A_statement_whose_plan_is_too_large_does_not_run()
    {
        cli.Write("data/assistant.json", """{ "Warehouses": { "Limits": { "PlanRows": 10 } } }""");

        var sql = $"select id from (select row_number() over () as id, event from events where {Week}) x";

        var run = await Sql(sql);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("at most 10 are allowed", run.Complaint, StringComparison.Ordinal);
        AssertRefused(sql, "at most 10 are allowed");
        Assert.DoesNotContain(Audit(), line => Line(line) == "begun" && line.GetProperty("sql").GetString()!.Contains("row_number", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_beyond_the_limit_are_left_out_and_that_is_said()
    {
        cli.Write("data/assistant.json", """{ "Warehouses": { "Limits": { "Rows": 500 } } }""");

        var run = await Sql($"select event from events where {Week}", "--json");

        Assert.Equal(500, run.Json.GetProperty("rows").GetArrayLength());
        Assert.True(run.Json.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Columns_that_look_personal_are_not_there_and_addresses_in_texts_are_masked()
    {
        var events = cli.Write("events.csv", "event,time,distinct_id,email,note\nsignup,2025-03-04 10:00:00,d1,ann@example.com,write to bob@example.com from 10.1.2.3\n");

        var all = await cli.Run("insights", "sql", "--from", events, "--json", $"select * from events where {Week}");
        var named = await cli.Run("insights", "sql", "--from", events, $"select email from events where {Week}");

        Assert.Equal(["event", "time", "distinct_id", "note"], all.Json.GetProperty("columns").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("write to •••@••• from •••", all.Output, StringComparison.Ordinal);
        Assert.Contains("The column \"email\" looks personal and is not shown", named.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select * from events where {0}")]
    [InlineData("select e.* from events e where e.{0}")]
    [InlineData("with e(a, b, c, d) as (select * from events where {0}) select * from e")]
    [InlineData("select p.* from people p")]
    [InlineData("select * from events e join people p using (distinct_id) where e.{0}")]
    [InlineData("select p.* from events e join people p on e.distinct_id = p.distinct_id where e.{0}")]
    public async Task A_star_leaves_out_the_columns_that_look_personal(string sql)
    {
        var run = await AskOfPeopleAsync(sql);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("d1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-7", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select email as email from events where {0}")]
    [InlineData("select \"EMAIL\" as email from events where {0}")]
    [InlineData("select events.email as email from events where {0}")]
    [InlineData("select x.email from (select * from events where {0}) x")]
    [InlineData("select x.email from (select email as email, event from events where {0}) x")]
    [InlineData("select columns('e.*') from events where {0}")]
    [InlineData("select max(email) as email from events where {0}")]
    [InlineData("select event from events where {0} order by email")]
    [InlineData("select count(*) as email from events where {0} and email = 'canary-7'")]
    [InlineData("select phone as phone from people")]
    [InlineData("select p.phone as phone from events e join people p using (distinct_id) where e.{0}")]
    [InlineData("select count(*) as phone from people where phone like 'canary%'")]
    [InlineData("select e as whole from events e where e.{0}")]
    public async Task A_column_that_looks_personal_cannot_be_named_under_whatever_name(string sql)
    {
        var run = await AskOfPeopleAsync(sql);

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain("canary-7", run.Output, StringComparison.Ordinal);
    }

    private Task<CliRun> AskOfPeopleAsync(string sql)
    {
        cli.Write("hidden/events/events.csv", "event,time,distinct_id,email,note\nsignup,2025-03-04 10:00:00,d1,canary-7,plain\n");
        cli.Write("hidden/people/people.csv", "distinct_id,phone\nd1,canary-7\n");
        return cli.Run("insights", "sql", "--from", Path.Combine(cli.Folder, "hidden"), "--json", string.Format(CultureInfo.InvariantCulture, sql, Week));
    }

    [Theory]
    [InlineData("select note from events where {0}")]
    [InlineData("select list(note) as notes from events where {0}")]
    [InlineData("select [[note]] as notes from events where {0}")]
    [InlineData("select max(note) as most from events where {0} group by event")]
    public async Task Addresses_are_masked_wherever_they_stand_in_the_answer(string sql)
    {
        var events = cli.Write("events.csv", "event,time,distinct_id,note\nsignup,2025-03-04 10:00:00,d1,write to bob@example.com from 10.1.2.3 with sk-abcdefgh12345\n");

        var run = await cli.Run("insights", "sql", "--from", events, "--json", string.Format(CultureInfo.InvariantCulture, sql, Week));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("write to •••@••• from ••• with •••", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_engine_says_of_a_value_that_it_cannot_read_is_masked_too()
    {
        var events = cli.Write("events.csv", "event,time,distinct_id,note\nsignup,2025-03-04 10:00:00,d1,bob@example.com\n");

        var run = await cli.Run("insights", "sql", "--from", events, $"select cast(note as integer) as n from events where {Week}");

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("bob@example.com", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_planner_says_is_masked_too_also_on_record()
    {
        var run = await Sql($"select \"bob@example.com\" as n from events where {Week}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("•••@•••", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bob@example.com", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bob@example.com", Assert.Single(Audit(), line => Line(line) == "refused").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClickHouse", "\"Endpoint\": \"http://127.0.0.1:1\"")]
    [InlineData("PostHog", "\"Endpoint\": \"http://127.0.0.1:1\", \"Project\": \"1\", \"ApiKey\": \"phx_1\"")]
    public async Task Engines_whose_dialect_cannot_be_parsed_refuse_without_being_called(string kind, string settings)
    {
        cli.Write("data/assistant.json", $$"""{ "Warehouses": { "Connections": { "main": { "Kind": "{{kind}}", {{settings}} } } } }""");

        var run = await cli.Run("insights", "sql", "select 1 as one");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"Free SQL cannot be run on {kind}", run.Complaint, StringComparison.Ordinal);
        AssertRefused("select 1 as one", $"Free SQL cannot be run on {kind}", "main");
    }

    private void AssertRefused(string sql, string reason, string connection = "files")
    {
        var line = Assert.Single(Audit(), line => Line(line) == "refused");
        Assert.Equal(
            ("command-line", "command-line", connection, sql),
            (line.GetProperty("team").GetString(), line.GetProperty("caller").GetString(), line.GetProperty("connection").GetString(), line.GetProperty("sql").GetString()));
        Assert.Contains(reason, line.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private static string? Line(JsonElement line) => line.GetProperty("line").GetString();

    private Task<CliRun> Sql(string sql, params string[] options) => cli.Run(["insights", "sql", "--from", world.Path, sql, .. options]);

    private IEnumerable<JsonElement> Audit() =>
        Directory.GetFiles(Path.Combine(cli.Data, "queries")).SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement);
}
