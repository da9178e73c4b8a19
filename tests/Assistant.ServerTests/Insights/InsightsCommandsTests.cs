namespace Assistant.ServerTests.Insights;

public sealed class InsightsCommandsTests : IDisposable
{
    private readonly Cli cli = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assistant-world-");

    public void Dispose()
    {
        cli.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_world_is_catalogued_queried_and_searched_for_what_changed()
    {
        var world = Path.Combine(folder.FullName, "world");
        Assert.Equal(0, (await cli.Run("insights", "world", "--out", world, "--months", "6", "--per-day", "6000")).ExitCode);

        var catalog = await cli.Run("insights", "catalog", "--from", world, "--json");
        Assert.Contains(catalog.Json.GetProperty("events").EnumerateArray(), entry => entry.GetProperty("name").GetString() == "signed_up" && entry.GetProperty("role").GetString() == "signup");
        Assert.Contains("signed_up goes on as user_signed_up", catalog.Output, StringComparison.Ordinal);

        var trend = await cli.Run(
            "insights", "query", "--from", world, "--json",
            """{"kind": "trend", "range": {"from": "2025-05-01T00:00:00", "to": "2025-05-08T00:00:00"}, "interval": "day", "series": [{"name": "visits", "event": {"event": "page_viewed"}, "measure": {"kind": "total"}}]}""");
        Assert.Equal(7, trend.Json.GetProperty("rows").GetArrayLength());

        var charts = Path.Combine(folder.FullName, "charts");
        var run = await cli.Run("insights", "run", "--from", world, "--days", "60", "--charts", charts, "--json");
        Assert.All(Directory.GetFiles(charts, "*.png"), chart => Assert.True(new FileInfo(chart).Length > 1000));
        Assert.NotEmpty(Directory.GetFiles(charts));
        Assert.Contains(run.Json.GetProperty("stories").EnumerateArray(), story => story.GetProperty("kind").GetString() == "rename");
    }

    [Fact]
    public async Task People_behind_a_figure_are_listed_where_the_warehouse_allows_it()
    {
        const string Funnel = """{"kind": "funnel", "range": {"from": "2025-01-06T00:00:00", "to": "2025-01-13T00:00:00"}, "window": {"count": 1, "unit": "day"}, "steps": [{"event": "signup_started"}, {"event": "signed_up"}]}""";
        var world = Path.Combine(folder.FullName, "world");
        Assert.Equal(0, (await cli.Run("insights", "world", "--out", world, "--months", "1", "--per-day", "1000")).ExitCode);
        var counted = (await cli.Run("insights", "query", "--from", world, "--json", Funnel)).Json.GetProperty("rows").EnumerateArray().Select(row => row[1].GetInt64()).ToList();

        var reached = await cli.Run("insights", "query", "--from", world, "--json", "--people", "2", Funnel);
        var lost = await cli.Run("insights", "query", "--from", world, "--json", "--people", "1:lost", Funnel);

        Assert.Equal(counted[1], reached.Json.GetProperty("rows").GetArrayLength());
        Assert.Equal(counted[0] - counted[1], lost.Json.GetProperty("rows").GetArrayLength());
        Assert.Contains("figures that count people are here: people, lost", (await cli.Run("insights", "query", "--from", world, "--people", "1:step", Funnel)).Complaint, StringComparison.Ordinal);
        Assert.Contains("the answer has 2 rows", (await cli.Run("insights", "query", "--from", world, "--people", "3", Funnel)).Complaint, StringComparison.Ordinal);

        cli.Write("data/assistant.json", $$"""{ "Warehouses": { "Connections": { "shop": { "Kind": "DuckDb", "Path": "{{world}}" } } } }""");
        var refused = await cli.Run("insights", "query", "--people", "1", Funnel);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("sets AllowPeople of its connection", refused.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_know_of_an_event_stands_in_the_catalog()
    {
        var world = Path.Combine(folder.FullName, "world");
        Assert.Equal(0, (await cli.Run("insights", "world", "--out", world, "--months", "1", "--per-day", "1000")).ExitCode);
        cli.Write("data/assistant.json", """{ "Insights": { "Events": { "search_performed": { "Role": "CoreAction", "Description": "Somebody looked for a product." }, "signed_up": { "HasNoRole": true } } } }""");

        var catalog = await cli.Run("insights", "catalog", "--from", world);

        Assert.Contains("CoreAction confirmed", catalog.Output, StringComparison.Ordinal);
        Assert.Contains("search_performed: Somebody looked for a product.", catalog.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\nsigned_up, Signup", catalog.Output, StringComparison.Ordinal);
        Assert.Contains("signup_started, Signup", catalog.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No warehouse is configured", "insights", "run")]
    [InlineData("There is no file or folder '/nowhere'", "insights", "catalog", "--from", "/nowhere")]
    [InlineData("--days is 0; choose a number from 1 to 1000.", "insights", "run", "--days", "0")]
    [InlineData("The query cannot be read", "insights", "query", "{\"kind\": \"guess\"}")]
    public async Task What_cannot_be_done_is_said_with_the_fix(string sentence, params string[] arguments)
    {
        var run = await cli.Run(arguments);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
    }
}
