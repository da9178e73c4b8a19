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
    public async Task Two_things_that_begin_on_one_day_are_two_stories()
    {
        var stories = await StoriesAsync($"""
            select * from happened where not (event = 'share' and {Lately} and luck < .95) and not (event = 'visit' and platform = 'ios' and {Lately} and luck < .6)
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

    private async Task<List<JsonElement>> StoriesAsync(string select)
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
        var run = await cli.Run("insights", "run", "--from", folder, "--as-of", "2026-05-01", "--days", "14", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. run.Json.GetProperty("stories").EnumerateArray()];
    }

    private static string Kind(JsonElement story) => story.GetProperty("kind").GetString()!;

    private static string? Event(JsonElement story) => story.GetProperty("event").GetString();

    private static List<string> Causes(JsonElement story) => [.. story.GetProperty("causes").EnumerateArray().Select(cause => cause.GetString()!)];
}
