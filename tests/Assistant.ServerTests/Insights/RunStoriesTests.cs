using System.Text.Json;
using DuckDB.NET.Data;

namespace Assistant.ServerTests.Insights;

/// <summary>A plain product of four events, three platforms and four countries, in whose last days one thing happens: what a run tells of it.</summary>
public sealed class RunStoriesTests : IDisposable
{
    private const string Lately = "time >= timestamp '2026-04-20'";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Nothing_is_told_of_a_product_in_which_nothing_happens() => Assert.Empty(await StoriesAsync("select * from happened"));

    [Fact]
    public async Task A_drop_of_everything_is_everywhere()
    {
        var story = Assert.Single(await StoriesAsync($"select * from happened where not (event = 'order' and {Lately} and luck < .5)"));

        Assert.Equal(("change", "order", "down"), (Kind(story), Event(story), story.GetProperty("direction").GetString()!.ToLowerInvariant()));
        Assert.Empty(Causes(story));
        Assert.Equal("2026-04-20", story.GetProperty("first").GetString());
        Assert.InRange(story.GetProperty("effect").GetDouble(), -.6, -.4);
    }

    [Fact]
    public async Task A_drop_of_a_segment_names_the_segment()
    {
        var story = Assert.Single(await StoriesAsync($"select * from happened where not (event = 'order' and platform = 'ios' and {Lately} and luck < .7)"));

        Assert.Equal(("change", "order"), (Kind(story), Event(story)));
        Assert.Equal(["platform=ios"], Causes(story));
        Assert.InRange(story.GetProperty("effect").GetDouble(), -.8, -.6);
    }

    [Fact]
    public async Task Events_that_all_stop_on_one_platform_are_a_gap_of_the_tracking()
    {
        var story = Assert.Single(await StoriesAsync($"select * from happened where not (platform = 'ios' and {Lately} and time < timestamp '2026-04-23')"), one => Kind(one) == "trackingGap");

        Assert.Equal(["platform=ios"], Causes(story));
        Assert.Equal(JsonValueKind.Null, story.GetProperty("event").ValueKind);
        Assert.Equal(("2026-04-20", "2026-04-22"), (story.GetProperty("first").GetString(), story.GetProperty("last").GetString()));
    }

    [Fact]
    public async Task A_gap_of_a_day_is_told_apart_from_a_drop_that_goes_on_around_it()
    {
        var stories = await StoriesAsync($"""
            select * from happened where not (event = 'order' and {Lately} and luck < .5) and not (platform = 'ios' and time >= timestamp '2026-04-23' and time < timestamp '2026-04-24')
            """);

        var gap = Assert.Single(stories, one => Kind(one) == "trackingGap");
        Assert.Equal(["platform=ios"], Causes(gap));
        Assert.Equal(("2026-04-23", "2026-04-23"), (gap.GetProperty("first").GetString(), gap.GetProperty("last").GetString()));
        Assert.Empty(Causes(Assert.Single(stories, one => (Kind(one), Event(one)) == ("change", "order"))));
    }

    [Fact]
    public async Task A_gap_from_an_afternoon_to_a_noon_is_a_gap()
    {
        var story = Assert.Single(await StoriesAsync(
            "select * from happened where not (platform = 'ios' and time >= timestamp '2026-04-20 14:00:00' and time < timestamp '2026-04-24 12:00:00')"));

        Assert.Equal("trackingGap", Kind(story));
        Assert.Equal(["platform=ios"], Causes(story));
        Assert.Equal(("2026-04-21", "2026-04-23"), (story.GetProperty("first").GetString(), story.GetProperty("last").GetString()));
    }

    [Fact]
    public async Task Two_things_that_begin_on_one_day_are_two_stories()
    {
        var stories = await StoriesAsync($"""
            select * from happened where not (event = 'share' and {Lately} and luck < .95) and not (event = 'visit' and platform = 'ios' and {Lately} and luck < .9)
            """);

        Assert.Equal([("share", ""), ("visit", "platform=ios")], stories.Select(story => (Event(story), string.Join(";", Causes(story)))).Order());
    }

    [Fact]
    public async Task Names_that_hold_the_same_events_are_told_with_each_other()
    {
        var story = Assert.Single(await StoriesAsync(
            $"select *, platform || '_os' as os from happened where not (event = 'order' and platform = 'ios' and {Lately} and luck < .7)"));

        Assert.Single(Causes(story));
        Assert.Contains("os=ios_os (the same as platform=ios)", story.GetProperty("says").GetString());
    }

    [Fact]
    public async Task Events_that_arrive_twice_on_one_platform_are_duplicates()
    {
        var story = Assert.Single(await StoriesAsync($"select * from happened union all select * from happened where platform = 'web' and {Lately} and time < timestamp '2026-04-24' and luck < .5"), one => Kind(one) == "duplicates");

        Assert.Equal(["platform=web"], Causes(story));
        Assert.Equal(("2026-04-20", "2026-04-23"), (story.GetProperty("first").GetString(), story.GetProperty("last").GetString()));
    }

    [Fact]
    public async Task A_rise_by_three_ids_is_told_as_such()
    {
        var stories = await StoriesAsync("""
            select * from happened
            union all select 100000000 + i, 'visit', timestamp '2026-04-21 03:00:00' + interval 5 second * i, 'bot-' || i % 3, 'extra-' || i, 'web', 'US', .5 from range(1500) more(i)
            """);

        Assert.Contains(stories, story => (Kind(story), Event(story)) == ("fewIds", "visit"));
    }

    [Fact]
    public async Task Planted_truths_are_found_late_or_missed_and_their_causes_right_or_wrong()
    {
        var product = Product($"select * from happened where not (event = 'order' and {Lately} and luck < .5)");
        var truths = cli.Write("truths.json", $"""
            [{Truth("on-time", "2026-04-20", "order")}, {Truth("late", "2026-04-10", "order")}, {Truth("missed", "2026-04-20", "share")}, {Truth("elsewhere", "2026-01-05", "order", "2026-01-09")},
             {Truth("in-ios", "2026-04-20", "order", words: "order\", \"ios")}, {Truth("over-soon", "2026-04-10", "order", "2026-04-12")}, {Truth("in-course", "2026-04-23", "order")}, {Truth("other", "2026-04-20", "order", kind: "driver")}, {Truth("part-of-word", "2026-04-24", "order", words: "rder")}]
            """);

        var against = (await RunAsync(product, "--days", "28", "--against", truths)).Json.GetProperty("against");

        Assert.Equal(
            ["late found late day 11 right", "over-soon missed", "on-time found day 1 right", "missed missed", "in-ios found day 1 wrong", "in-course found day 1 right", "part-of-word found day 1 wrong"],
            against.GetProperty("truths").EnumerateArray().Select(truth => string.Join(" ", ((string?[])[
                truth.GetProperty("id").GetString(), truth.GetProperty("isFound").GetBoolean() ? "found" : "missed", truth.GetProperty("isLate").GetBoolean() ? "late" : null,
                truth.GetProperty("days").ValueKind == JsonValueKind.Null ? null : $"day {truth.GetProperty("days")}",
                truth.GetProperty("isFound").GetBoolean() ? truth.GetProperty("causeRight").GetBoolean() ? "right" : "wrong" : null]).OfType<string>())));
        Assert.Equal(["elsewhere"], Texts(against, "elsewhere"));
        Assert.Equal(["other"], Texts(against, "otherQuestions"));
        Assert.Equal((5, 1, 2, 3, 0), (Number(against, "found"), Number(against, "late"), Number(against, "missed"), Number(against, "causesRight"), Number(against, "falseAlarms")));
    }

    [Fact]
    public async Task A_story_that_concerns_no_planted_truth_is_a_false_alarm()
    {
        var product = Product($"select * from happened where not (event = 'order' and {Lately} and luck < .5)");
        var truths = cli.Write("truths.json", $"[{Truth("elsewhere", "2026-04-20", "share")}, {Truth("before", "2026-04-01", "order", "2026-04-15")}, {Truth("driver", "2026-01-01", "order", kind: "driver")}]");

        var run = (await RunAsync(product, "--days", "14", "--against", truths)).Json;

        var against = run.GetProperty("against");
        Assert.Equal(run.GetProperty("stories").GetArrayLength(), Number(against, "falseAlarms"));
        Assert.False(Assert.Single(against.GetProperty("alarms").EnumerateArray()).GetProperty("isTrue").GetBoolean());
        Assert.Equal(.5, against.GetProperty("falseAlarmsPerWeek").GetDouble());
    }

    [Fact]
    public async Task A_person_reads_a_row_for_each_truth_and_each_story_and_the_sums()
    {
        cli.Width = 120;
        var product = Product($"select * from happened where not (event = 'order' and {Lately} and luck < .5)");
        var truths = cli.Write("truths.json", $"""
            [{Truth("drop-1", "2026-04-20", "order")}, {Truth("drop-2", "2026-04-10", "order")}, {Truth("drop-3", "2026-04-20", "share")}, {Truth("drop-4", "2026-01-05", "order", "2026-01-09")},
             {Truth("drop-5", "2026-04-20", "order", words: "order\", \"ios")}, {Truth("driver-6", "2026-04-20", "visit", kind: "driver")}]
            """);

        var run = await cli.Run("insights", "run", "--from", product, "--as-of", "2026-05-01", "--days", "28", "--against", truths);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"(?m)^  drop-1 +2026-04-20 to 04-30 +order +found 04-20, day 1 +right *$", run.Output);
        Assert.Matches(@"(?m)^  drop-2 +2026-04-10 to 04-30 +order +late 04-20, day 11 +right *$", run.Output);
        Assert.Matches(@"(?m)^  drop-3 +2026-04-20 to 04-30 +share +missed *$", run.Output);
        Assert.Matches(@"(?m)^  drop-5 .* found 04-20, day 1 +wrong *$", run.Output);
        Assert.Matches(@"(?m)^  2026-04-20 to 04-\d\d +order -\d+ %, everywhere +true +drop-1, drop-2, drop-5 *$", run.Output);
        Assert.Contains("drop-5 has to name order and ios; told: order -", run.Output, StringComparison.Ordinal);
        Assert.Contains("Found 3 of 4, 1 of them late; missed 1. Causes right 2 of 3. False alarms 0 in 4.0 weeks = 0.00 a week.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Not judged: 1 truth that does not begin on the scored days.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Not judged: 1 truth about drivers and experiments", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 120));
    }

    [Theory]
    [InlineData("[", "it is no list of truths, see $[0] in line 1")]
    [InlineData("{}", "it is no list of truths, see $ in line 1")]
    [InlineData("null", "it holds null, not a list of truths")]
    [InlineData("[null]", "entry 1 is null")]
    [InlineData("[{}]", "an entry has no kind")]
    [InlineData("""[{"kind": "drop", "id": "a", "firstDay": "2026-04-20", "lastDay": "2026-04-19", "factor": 1, "mustName": []}]""", "entry 1 ends on 2026-04-19, before its first day")]
    [InlineData("""[{"kind": "drop", "id": "a", "firstDay": "2026-04-20", "lastDay": "2026-04-20", "factor": 1, "mustName": null}]""", "it is no list of truths, see $[0].mustName in line 1")]
    [InlineData("""[{"kind": "drop", "id": "a", "firstDay": "2026-04-20", "lastDay": "2026-04-20", "factor": 1, "mustName": [null]}]""", "entry 1 has a null among its words")]
    [InlineData("""[{"kind": "drop", "id": "a", "firstDay": "2026-04-20", "lastDay": "2026-04-20", "factor": 1, "mustName": [], "segment": [null]}]""", "entry 1 has a null in its segment")]
    [InlineData(null, "Could not find file")]
    public async Task Truths_that_cannot_be_read_are_refused_before_anything_is_counted(string? text, string sentence)
    {
        var truths = text is null ? Path.Combine(cli.Folder, "missing.json") : cli.Write("truths.json", text);

        var run = await cli.Run("insights", "run", "--from", "/nowhere", "--against", truths);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
        Assert.Contains("Name the truths.json that `assistant insights world` wrote behind --against.", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truths_of_all_times_and_without_what_may_be_left_out_are_compared_too()
    {
        var product = Product($"select * from happened where not (event = 'order' and {Lately} and luck < .5)");
        var truths = cli.Write("truths.json", $"[{Truth("ever", "0001-01-01", "order", "9999-12-31")}]");

        var against = (await RunAsync(product, "--days", "14", "--against", truths)).Json.GetProperty("against");

        Assert.Equal((0, 0, 0), (Number(against, "found"), Number(against, "missed"), Number(against, "falseAlarms")));
        Assert.Equal(["ever"], Texts(against, "elsewhere"));
    }

    private async Task<List<JsonElement>> StoriesAsync(string select)
    {
        var run = await RunAsync(Product(select), "--days", "14");
        Assert.False(run.Json.TryGetProperty("against", out _));
        return [.. run.Json.GetProperty("stories").EnumerateArray()];
    }

    private async Task<CliRun> RunAsync(string product, params string[] options)
    {
        var run = await cli.Run(["insights", "run", "--from", product, "--as-of", "2026-05-01", "--json", .. options]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }

    /// <returns>The folder of the product's events.</returns>
    private string Product(string select)
    {
        var folder = Directory.CreateDirectory(Path.Combine(cli.Folder, "product")).FullName;
        using (var connection = new DuckDBConnection("DataSource=:memory:"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"""
                create view happened as
                select i, ['visit', 'order', 'search', 'share'][(1 + hash(i) % 4)::int] as event, timestamp '2026-01-01' + interval 1 second * (hash(i * 13 + 3) % (120 * 86400))::int as time,
                  'u-' || hash(i * 7 + 1) % 5000 as distinct_id, 'e-' || i as event_id, ['ios', 'android', 'web'][(1 + hash(i * 3 + 5) % 3)::int] as platform,
                  ['DE', 'US', 'FR', 'JP'][(1 + hash(i * 11 + 2) % 4)::int] as country, (hash(i * 17 + 9) % 1000) / 1000.0 as luck
                from range(240000) r(i);
                copy (select * exclude (i, luck) from ({select})) to '{folder}/events.parquet' (format parquet)
                """;
            command.ExecuteNonQuery();
        }
        return folder;
    }

    private static string Truth(string id, string first, string about, string last = "2026-04-30", string? words = null, string kind = "drop") => $$"""
        {"kind": "{{kind}}", "id": "{{id}}", "firstDay": "{{first}}", "lastDay": "{{last}}", "event": "{{about}}", "factor": 0.5, "mustName": ["{{words ?? about}}"], "entry": "visit", "goal": "order"}
        """;

    private static int Number(JsonElement node, string name) => node.GetProperty(name).GetInt32();

    private static List<string> Texts(JsonElement node, string name) => [.. node.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    private static string Kind(JsonElement story) => story.GetProperty("kind").GetString()!;

    private static string? Event(JsonElement story) => story.GetProperty("event").GetString();

    private static List<string> Causes(JsonElement story) => [.. story.GetProperty("causes").EnumerateArray().Select(cause => cause.GetString()!)];
}
