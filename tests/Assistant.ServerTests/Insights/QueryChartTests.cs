namespace Assistant.ServerTests.Insights;

/// <summary>Answers as people see them: words and pictures, over one small table of events.</summary>
public sealed class QueryChartTests : IDisposable
{
    private const string June = "\"range\": {\"from\": \"2026-06-01T00:00:00\", \"to\": \"2026-06-15T00:00:00\"}";
    private const string Day = "\"window\": {\"count\": 1, \"unit\": \"day\"}";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    public static TheoryData<string> Drawn =>
    [
        $$$"""{"kind": "trend", {{{June}}}, "interval": "day", "series": [{"name": "a", "event": {}, "measure": {"kind": "total"}}], "formulas": [{"name": "b", "expression": "a / 2"}], "breakdown": {"properties": ["variant"]}}""",
        $$$"""{"kind": "funnel", {{{June}}}, "steps": [{"event": "seen"}, {"event": "helped"}, {"event": "paid"}], {{{Day}}}}""",
        $$$"""{"kind": "funnel", {{{June}}}, "order": "unordered", "steps": [{"event": "seen"}, {"event": "paid"}], {{{Day}}}, "breakdown": {"properties": ["variant"]}}""",
        $$$"""{"kind": "retention", {{{June}}}, "interval": "day", "start": {"event": "seen"}, "return": {}}""",
        $$$"""{"kind": "lifecycle", {{{June}}}, "interval": "day", "event": {}}""",
        $$$"""{"kind": "stickiness", {{{June}}}, "interval": "day", "event": {}}""",
        $$$"""{"kind": "correlation", {{{June}}}, "entry": {"event": "seen"}, "goal": {"event": "paid"}, {{{Day}}}, "entryProperties": ["variant"]}""",
        Experiment,
    ];

    private static string Experiment => $$$"""{"kind": "experiment", {{{June}}}, "exposure": {"event": "seen"}, "variantProperty": "variant", "control": "old", "metric": {"kind": "conversion", "event": {"event": "paid"}}, {{{Day}}}, "expectedEffect": 0.2, "isFinished": true}""";

    [Theory]
    [MemberData(nameof(Drawn))]
    public async Task A_picture_is_written(string query)
    {
        var picture = Path.Combine(cli.Folder, "x.png");

        var run = await cli.Run("insights", "query", "--from", Events(), query, "--chart", picture);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.True(new FileInfo(picture).Length > 1000);
    }

    [Theory]
    [InlineData("There is no picture of paths", "{\"kind\": \"paths\", " + June + "}")]
    [InlineData("A trend without an interval", "{\"kind\": \"trend\", " + June + ", \"series\": [{\"name\": \"a\", \"event\": {}, \"measure\": {\"kind\": \"total\"}}]}")]
    public async Task What_has_no_picture_is_refused_before_the_work(string sentence, string query)
    {
        var picture = Path.Combine(cli.Folder, "x.png");

        var run = await cli.Run("insights", "query", "--from", Events(), query, "--chart", picture);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
        Assert.False(File.Exists(picture));
    }

    [Fact]
    public async Task An_experiment_is_told_in_words()
    {
        var run = await cli.Run("insights", "query", "--from", Events(), Experiment);

        Assert.Contains("There is a difference.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"old\s+100\s+20\.00 %", run.Output);
        Assert.Matches(@"new\s+100\s+60\.00 %\s+\+40\.00", run.Output);
        Assert.Contains("in each arm:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correlation_is_told_in_words()
    {
        var run = await cli.Run("insights", "query", "--from", Events(), $$$"""{"kind": "correlation", {{{June}}}, "entry": {"event": "seen"}, "goal": {"event": "paid"}, {{{Day}}}, "entryProperties": ["variant"], "limit": 1}""");

        Assert.Matches(@"variant = new at\s+100\s+60\.0 %\s+20\.0 %\s+5\.74", run.Output);
        Assert.Matches(@"seen.+the funnel itself", run.Output);
        Assert.Contains("an experiment has to show that", run.Output, StringComparison.Ordinal);
    }

    /// <summary>In each arm 100 people on ten days; 20 of the old and 60 of the new pay.</summary>
    private string Events()
    {
        var lines = new List<string> { "event,time,distinct_id,variant" };
        foreach (var (variant, paid) in new[] { ("old", 20), ("new", 60) })
        {
            for (var i = 0; i < 100; i++)
            {
                var day = $"2026-06-{(i % 10) + 1:00}";
                lines.Add($"seen,{day} 10:00:00,{variant}{i},{variant}");
                if (i % 3 == 0)
                    lines.Add($"helped,{day} 10:01:00,{variant}{i},");
                if (i < paid)
                    lines.Add($"paid,{day} 10:02:00,{variant}{i},");
            }
        }
        cli.Write("events/events.csv", string.Join('\n', lines) + "\n");
        return Path.Combine(cli.Folder, "events");
    }
}
