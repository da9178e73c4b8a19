using System.Net.WebSockets;
using Assistant.SlackSimulator;

namespace Assistant.Tests.SlackSimulator;

public class SlackSimulatorSocketModeTests
{
    [Fact]
    public async Task A_ticket_opens_one_socket_and_the_eleventh_is_refused()
    {
        await using var work = await Workspace.Open();
        async Task<string> Url() => (await work.Call("apps.connections.open", new FormUrlEncodedContent([]), work.Slack.AppToken))["url"]!.GetValue<string>();
        var url = await Url();

        await using var first = await AppSocket.Open(url);
        await Assert.ThrowsAsync<WebSocketException>(() => AppSocket.Open(url));
        var others = new List<AppSocket>();
        for (var i = 2; i <= 10; i++)
            others.Add(await work.Connect());
        await Assert.ThrowsAsync<WebSocketException>(async () => await AppSocket.Open(await Url()));
        Assert.All(others, socket => Assert.Equal(WebSocketState.Open, socket.State));
    }

    [Fact]
    public async Task A_mention_is_an_app_mention_and_a_message_and_both_are_acknowledged()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();

        var ts = work.Slack.As("maya").Post("help", "@assistant why is <b> & c?");
        var mention = await socket.Next();
        var message = await socket.Next();
        await socket.Ack(mention, "{}");
        await socket.Ack(message);
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries.All(delivery => delivery.IsAcked) ? "acked" : null);

        var (one, two) = (mention["payload"]!["event"]!, message["payload"]!["event"]!);
        Assert.Equal(("app_mention", "message", "channel"), (one["type"]!.GetValue<string>(), two["type"]!.GetValue<string>(), two["channel_type"]!.GetValue<string>()));
        Assert.Equal($"<@{work.Bot}> why is &lt;b&gt; &amp; c?", two["text"]!.GetValue<string>());
        Assert.Equal((ts, ts), (one["ts"]!.GetValue<string>(), two["ts"]!.GetValue<string>()));
        Assert.NotEqual(mention["payload"]!["event_id"]!.GetValue<string>(), message["payload"]!["event_id"]!.GetValue<string>());
        Assert.Equal((false, 0, ""), (one.Root["accepts_response_payload"]!.GetValue<bool>(), one.Root["retry_attempt"]!.GetValue<int>(), one.Root["retry_reason"]!.GetValue<string>()));
        Assert.Empty(work.Slack.Violations);
    }

    [Fact]
    public async Task What_is_not_acknowledged_comes_at_once_after_a_minute_and_after_five()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        work.Slack.As("maya").Post("help", "hello");
        var seen = new List<(int, string, string)>();
        async Task Take()
        {
            var envelope = await socket.Next();
            seen.Add((envelope["retry_attempt"]!.GetValue<int>(), envelope["retry_reason"]!.GetValue<string>(), envelope["payload"]!["event_id"]!.GetValue<string>()));
        }

        Task Failed(int tries) => work.Slack.WaitForAsync(() => work.Slack.Deliveries[0].Tries.Count(one => one.Outcome == "timeout") == tries ? "failed" : null);

        await Take();
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        await Take();
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        await Failed(2);
        work.Slack.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(2, work.Slack.Deliveries[0].Attempts);
        work.Slack.Advance(TimeSpan.FromSeconds(1));
        await Take();
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        await Failed(3);
        work.Slack.Advance(TimeSpan.FromSeconds(300));
        await Take();
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries[0].IsGivenUp ? "given up" : null);

        Assert.Equal([(0, ""), (1, "timeout"), (2, "timeout"), (3, "timeout")], seen.Select(one => (one.Item1, one.Item2)));
        Assert.Single(seen.Select(one => one.Item3).Distinct());
    }

    [Fact]
    public async Task What_is_raised_to_nobody_waits_and_comes_as_a_retry()
    {
        await using var work = await Workspace.Open();
        work.Slack.As("maya").Post("help", "anybody?");

        await using var socket = await work.Connect();
        var envelope = await socket.Next();

        Assert.Equal(1, envelope["retry_attempt"]!.GetValue<int>());
    }

    [Fact]
    public async Task Acks_too_big_too_late_or_binary_are_ignored_and_noted()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        work.Slack.As("maya").Post("help", "hello");
        var envelope = await socket.Next();

        await socket.SendBinary([1, 2, 3]);
        await socket.Ack(envelope, $$"""{"text":"{{new string('x', 20_480)}}"}""");
        await work.Slack.WaitForAsync(() => work.Slack.Violations.Any(violation => violation.Kind == "ack_too_big") ? "noted" : null);
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        var again = await socket.Next();
        await socket.Ack(envelope);
        await socket.Ack(again);
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries[0].IsAcked ? "acked" : null);

        Assert.Equal(["binary_frame", "ack_too_big", "late_ack"], work.Slack.Violations.Select(violation => violation.Kind));
    }

    [Fact]
    public async Task An_ack_on_another_socket_is_noted()
    {
        await using var work = await Workspace.Open(options => options.SocketPolicy = SocketPolicy.Pinned);
        await using var one = await work.Connect();
        await using var two = await work.Connect();
        work.Slack.As("maya").Post("help", "hello");

        await two.Ack(await one.Next());
        await work.Slack.WaitForAsync(() => work.Slack.Violations.Count > 0 ? "noted" : null);

        Assert.Equal("ack_on_other_socket", Assert.Single(work.Slack.Violations).Kind);
    }

    [Fact]
    public async Task Sockets_take_turns()
    {
        await using var work = await Workspace.Open();
        await using var one = await work.Connect();
        await using var two = await work.Connect();

        for (var i = 0; i < 4; i++)
            work.Slack.As("maya").Post("help", $"{i}");
        foreach (var socket in (AppSocket[])[one, two, one, two])
            await socket.Ack(await socket.Next());
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries.All(delivery => delivery.IsAcked) ? "acked" : null);

        Assert.Equal([2, 2], work.Slack.Acks.GroupBy(ack => ack.Socket).Select(acks => acks.Count()));
    }

    [Fact]
    public async Task A_refresh_is_announced_asked_for_and_carried_out_while_the_old_socket_still_works()
    {
        await using var work = await Workspace.Open();
        await using var old = await work.Connect("&debug_reconnects=true");

        work.Slack.Advance(TimeSpan.FromSeconds(350));
        var warning = await old.Next();
        work.Slack.As("maya").Post("help", "in between");
        await old.Ack(await old.Next());
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries[0].IsAcked ? "acked" : null);
        work.Slack.Advance(TimeSpan.FromSeconds(10));
        var asked = await old.Next();
        await using var successor = await work.Connect();
        work.Slack.As("maya").Post("help", "after");
        await successor.Ack(await successor.Event("message"));
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries[1].IsAcked ? "acked" : null);
        work.Slack.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(("warning", "refresh_requested"), (warning["reason"]!.GetValue<string>(), asked["reason"]!.GetValue<string>()));
        Assert.Null(await old.NextOrEnd());
    }

    [Fact]
    public async Task A_disabled_link_closes_the_socket_and_opens_no_other()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();

        work.Slack.Disconnect("link_disabled");

        Assert.Equal("link_disabled", (await socket.Next())["reason"]!.GetValue<string>());
        Assert.Null(await socket.NextOrEnd());
        Assert.Equal("forbidden_team", (await work.Call("apps.connections.open", new FormUrlEncodedContent([]), work.Slack.AppToken))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Events_follow_membership_and_scopes()
    {
        await using var work = await Workspace.Open(options => options.Scopes = ["app_mentions:read", "channels:history", "groups:read"]);
        await using var socket = await work.Connect();

        work.Slack.As("maya").Post("product-feedback", "the bot is not here");
        var ts = work.Slack.As("ines").Post("support-heroes", "no scope for private channels");
        work.Slack.As("ines").React("support-heroes", ts, "eyes");
        work.Slack.As("maya").Post("help", "heard");

        Assert.Equal("heard", (await socket.Next())["payload"]!["event"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Edits_deletions_reactions_invitations_and_the_bots_own_posts_are_told()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        var (maya, ben) = (work.Slack.As("maya"), work.Slack.As("ben"));
        var ts = maya.Post("help", "first");

        maya.Edit("help", ts, "second");
        ben.React("help", ts, "eyes");
        maya.Delete("help", ts);
        maya.Invite("product-feedback", "assistant");
        maya.OpenHome("messages");
        await work.Ts("C0GENERAL", "own");

        var changed = (await socket.Event("message", "message_changed"))["payload"]!["event"]!;
        var reaction = (await socket.Event("reaction_added"))["payload"]!["event"]!;
        var deleted = (await socket.Event("message", "message_deleted"))["payload"]!["event"]!;
        var joined = (await socket.Event("member_joined_channel"))["payload"]!["event"]!;
        var opened = (await socket.Event("app_home_opened"))["payload"]!["event"]!;
        var own = (await socket.Event("message"))["payload"]!["event"]!;

        Assert.Equal(("second", "first"), (changed["message"]!["text"]!.GetValue<string>(), changed["previous_message"]!["text"]!.GetValue<string>()));
        Assert.Equal((ts, ts), (reaction["item"]!["ts"]!.GetValue<string>(), deleted["deleted_ts"]!.GetValue<string>()));
        Assert.Equal((work.Bot, "U0MAYALIND"), (joined["user"]!.GetValue<string>(), joined["inviter"]!.GetValue<string>()));
        Assert.Equal(("messages", "B0ASSISTANT"), (opened["tab"]!.GetValue<string>(), own["bot_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_older_assistant_view_and_the_newer_agent_view_tell_what_a_person_looks_at()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        var (maya, ben) = (work.Slack.As("maya"), work.Slack.As("ben"));

        ben.SetContext("general");
        maya.StartAssistantThread();
        maya.SetContext("help");

        Assert.Equal("C0GENERAL", (await socket.Event("app_context_changed"))["payload"]!["event"]!["context"]!["entities"]![0]!["value"]!.GetValue<string>());
        Assert.Equal("U0MAYALIND", (await socket.Event("assistant_thread_started"))["payload"]!["event"]!["assistant_thread"]!["user_id"]!.GetValue<string>());
        Assert.Equal("C0HELPASKS", (await socket.Event("assistant_thread_context_changed"))["payload"]!["event"]!["assistant_thread"]!["context"]!["channel_id"]!.GetValue<string>());
    }
}
