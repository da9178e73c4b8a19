using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Faults;

namespace Assistant.ServerTests.Slack;

/// <summary>Sockets that break, go deaf or are renewed, and what people see in the end.</summary>
public class SocketFaultTests
{
    [Theory]
    [InlineData("drop_before_ack")]
    [InlineData("drop_after_ack")]
    [InlineData("kill_mid_envelope")]
    [InlineData("unknown_frame")]
    [InlineData("duplicate")]
    [InlineData("out_of_order")]
    [InlineData("late_ack")]
    public async Task A_question_that_comes_by_a_troubled_socket_is_answered_once(string kind)
    {
        await using var community = await Patient.OpenAsync();
        community.Slack.Faults.Add(new SimFault(kind) { Count = 1 });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
        Assert.Contains(kind, community.Slack.Faults.Fired.Keys);
    }

    [Fact]
    public async Task A_socket_that_hears_nothing_is_replaced_and_the_question_answered_once()
    {
        await using var community = await Patient.OpenAsync(new() { ["Slack:SocketMode:KeepAliveInterval"] = "00:00:00.3", ["Slack:SocketMode:KeepAliveTimeout"] = "00:00:01" });
        community.Slack.Faults.Add(new SimFault("half_open") { Count = 1 });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
        Assert.Contains("half_open", community.Slack.Faults.Fired.Keys);
    }

    [Theory]
    [InlineData("refuse_handshake")]
    [InlineData("no_hello")]
    public async Task A_question_is_answered_as_soon_as_a_socket_stands_again(string kind)
    {
        await using var community = await Patient.OpenAsync(new() { ["Slack:SocketMode:HelloTimeout"] = "00:00:20" });
        community.Slack.Faults.Add(new SimFault(kind) { Count = 3 });
        community.Slack.KillSockets();
        await community.Slack.WaitForAsync(() => community.Slack.Sockets == 0 ? community : null);

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
        Assert.Contains(kind, community.Slack.Faults.Fired.Keys);
    }

    [Fact]
    public async Task No_socket_at_all_is_a_failing_health()
    {
        await using var community = await Patient.OpenAsync();
        community.Slack.Faults.Add(new SimFault("refuse_handshake"));

        community.Slack.KillSockets();

        Assert.Equal(503, await community.HealthShows("slack_unreachable"));
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_question_in_the_middle_of_a_renewal_is_answered_once(string reason)
    {
        await using var community = await Patient.OpenAsync();
        var opened = Opened(community);

        community.Slack.Disconnect(reason);

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
        Assert.NotNull(await community.Slack.WaitForAsync(() => Opened(community) > opened ? community : null));
    }

    [Fact]
    public async Task Questions_before_during_and_after_a_refresh_are_each_answered_once()
    {
        await using var community = await Patient.OpenAsync();

        var opened = Opened(community);
        var before = community.Ask(Shop.RotateQuestion);
        var refresh = community.Slack.RefreshSocketsAsync(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        var during = community.Ask(Shop.RotateQuestion);
        await refresh;
        var after = community.Ask(Shop.RotateQuestion);

        foreach (var question in new[] { before, during, after })
            await community.OnlyReply(question);
        Assert.True(Opened(community) > opened, "No socket was renewed.");
    }

    /// <summary>How often the bot has asked for a socket so far.</summary>
    private static int Opened(Community community) => community.Slack.Calls.Count(call => call.Method == "apps.connections.open");

    [Fact]
    public async Task Socket_Mode_that_was_switched_off_is_a_failing_health()
    {
        await using var community = await Patient.OpenAsync();

        community.Slack.Disconnect("link_disabled");

        Assert.Equal(503, await community.HealthShows("slack_refuses"));
    }
}
