using System.Diagnostics;
using Assistant.TestKit.PostHog;
using Assistant.Warehouses;
using Assistant.Warehouses.PostHog;

namespace Assistant.WarehouseTests.Engines;

public sealed class PostHogEngineTests : SqlEngineConformance
{
    private PostHogServer Server => ((PostHogWarehouse)Warehouse).Server;

    protected override async Task<ITestWarehouse> OpenAsync() => await PostHogWarehouse.MakeAsync();

    [Fact]
    public async Task More_rows_than_PostHog_gives_at_once_are_known_to_be_a_part()
    {
        await using var small = await PostHogWarehouse.MakeAsync(mostRows: 300);

        var part = await small.Engine.RunAsync(new SqlStatement("SELECT id FROM events ORDER BY id", []), Plenty.Limits, Token);
        var whole = await small.Engine.RunAsync(new SqlStatement("SELECT id FROM events WHERE id < 299 ORDER BY id", []), Plenty.Limits, Token);

        Assert.Equal(Enumerable.Range(0, 300).Select(i => (object?)(long)i), part.Rows.Select(row => row[0]));
        Assert.True(part.Truncated);
        Assert.Equal(299, whole.Rows.Count);
        Assert.False(whole.Truncated);
    }

    [Fact]
    public async Task A_query_that_takes_a_while_is_polled_for()
    {
        Server.Polls = 3;

        Assert.Equal(1000L, (await Run("SELECT count(*) AS n FROM events")).Rows[0][0]);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_as_long_as_it_says()
    {
        Server.FailNext(PostHogFault.TooManyRequests(TimeSpan.FromSeconds(1)));
        var clock = Stopwatch.StartNew();

        var table = await Run("SELECT count(*) AS n FROM events");

        Assert.Equal(1000L, table.Rows[0][0]);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 90);
    }

    [Fact]
    public async Task A_rate_limit_beyond_the_time_of_the_query_ends_it()
    {
        Server.FailNext(PostHogFault.TooManyRequests(TimeSpan.FromHours(1)), times: 10);

        var failed = await Fails("SELECT 1", Plenty.Limits with { Time = TimeSpan.FromSeconds(1) });

        Assert.Equal(WarehouseFailure.TooSlow, failed.Kind);
    }

    [Fact]
    public async Task Outages_are_tried_again()
    {
        foreach (var fault in new[] { PostHogFault.ConnectionReset, PostHogFault.CutBody, PostHogFault.Status(503, "busy") })
        {
            Server.FailNext(fault);
            Assert.Equal(1000L, (await Run("SELECT count(*) AS n FROM events", Plenty.Limits with { Time = TimeSpan.FromMinutes(1) })).Rows[0][0]);
        }
    }

    public static TheoryData<int, string, WarehouseFailure> Refusals => new()
    {
        { 400, "Unable to resolve field: nothing", WarehouseFailure.Invalid },
        { 400, "Memory limit exceeded", WarehouseFailure.TooLarge },
        { 400, "Estimated query execution time is too long", WarehouseFailure.TooSlow },
        { 401, "Invalid personal API key", WarehouseFailure.Refused },
        { 403, "API key missing required scope 'query:read'", WarehouseFailure.Refused },
        { 404, "Not found", WarehouseFailure.Unavailable },
        { 302, "elsewhere", WarehouseFailure.Unavailable },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_PostHog_answers_is_told_apart(int status, string detail, WarehouseFailure kind)
    {
        Server.FailNext(status == 302 ? PostHogFault.Redirect("http://127.0.0.1:1/") : PostHogFault.Status(status, detail));

        var failed = await Fails("SELECT 1");

        Assert.Equal(kind, failed.Kind);
        Assert.DoesNotContain("phx_", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_than_an_answer_is_an_outage_and_not_an_empty_table()
    {
        foreach (var fault in new[] { PostHogFault.NotJson, PostHogFault.OtherJson })
        {
            Server.FailNext(fault);
            Assert.Equal(WarehouseFailure.Unavailable, (await Fails("SELECT 1")).Kind);
        }
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_the_time_of_the_query()
    {
        var gate = new TaskCompletionSource();
        Server.FailNext(PostHogFault.Silent(gate.Task));

        var failed = await Fails("SELECT 1", Plenty.Limits with { Time = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(WarehouseFailure.TooSlow, failed.Kind);
        gate.SetResult();
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        await using var engine = new PostHogEngine(
            new PostHogSettings { Endpoint = Server.Endpoint, Project = PostHogServer.Project, ApiKey = "phx_another" }, TimeProvider.System);

        var failed = await Assert.ThrowsAsync<WarehouseException>(() => engine.RunAsync(new SqlStatement("SELECT 1", []), Plenty.Limits, Token));

        Assert.Equal(WarehouseFailure.Refused, failed.Kind);
    }
}
