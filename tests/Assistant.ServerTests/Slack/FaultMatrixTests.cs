using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Faults;

namespace Assistant.ServerTests.Slack;

/// <summary>Each way in which Slack misbehaves, and what people see in the end. Waits of half a minute pass in a second: the bot's clock is quick.</summary>
public class FaultMatrixTests
{
    private static readonly Dictionary<string, string?> _patient = new() { ["Slack:AttemptTimeout"] = "00:05:00", ["Slack:SocketMode:HelloTimeout"] = "00:01:00", ["Slack:SocketMode:DrainTimeout"] = "00:01:00" };

    [Theory]
    [InlineData("rate_limit", """{"retry_after":1}""")]
    [InlineData("rate_limit", """{"retry_after":20}""")]
    [InlineData("rate_limit", "{}")]
    [InlineData("ratelimited_body", "{}")]
    [InlineData("http_error", """{"status":500}""")]
    [InlineData("http_error", """{"status":502}""")]
    [InlineData("http_error", """{"status":503}""")]
    [InlineData("slow", """{"ms":200}""")]
    [InlineData("slow", """{"ms":200,"late_headers":false}""")]
    [InlineData("reset_before", "{}")]
    [InlineData("reset_after", "{}")]
    [InlineData("truncated", "{}")]
    [InlineData("invalid_json", "{}")]
    [InlineData("error", """{"code":"internal_error"}""")]
    [InlineData("error", """{"code":"fatal_error"}""")]
    [InlineData("error", """{"code":"service_unavailable"}""")]
    public async Task An_answer_whose_posting_meets_trouble_stands_once(string kind, string args)
    {
        await using var community = await OpenAsync();
        community.Slack.Faults.Add(new SimFault(kind) { Method = "chat.postMessage", Count = 1, Args = (JsonObject)JsonNode.Parse(args)! });

        var question = community.Ask(Shop.RotateQuestion);

        Assert.Contains("To rotate an API key", (await community.OnlyReply(question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_posted_without_our_hearing_of_it_is_found_by_its_key()
    {
        await using var community = await OpenAsync();
        community.Slack.Faults.Add(new SimFault("reset_after") { Method = "chat.postMessage", Count = 1 });

        var question = community.Ask(Shop.RotateQuestion);
        await community.OnlyReply(question);

        Assert.Single(community.Slack.Calls, call => call.Method == "chat.postMessage");
        Assert.Contains(community.Slack.Calls, call => call.Method == "conversations.replies" && call.Arguments["include_all_metadata"]?.ToString() == "true");
    }

    [Theory]
    [InlineData("channel_not_found")]
    [InlineData("is_archived")]
    [InlineData("not_in_channel")]
    [InlineData("missing_scope")]
    public async Task An_answer_that_Slack_refuses_for_good_shows_on_the_health_page(string code)
    {
        await using var community = await OpenAsync();
        community.Slack.Faults.Add(new SimFault("error") { Method = "chat.postMessage", Args = new() { ["code"] = code } });

        var question = community.Ask(Shop.RotateQuestion);

        Assert.Equal(200, await community.HealthShows("posts_parked"));
        await community.Settled();
        Assert.Empty(community.Replies(question));
        Assert.Single(community.Slack.Calls, call => call.Method == "chat.postMessage");   // no use in asking again
    }

    [Theory]
    [InlineData("reactions.add", "missing_scope")]
    [InlineData("reactions.add", "internal_error")]
    [InlineData("reactions.remove", "no_reaction")]
    [InlineData("users.info", "user_not_found")]
    [InlineData("conversations.info", "missing_scope")]
    [InlineData("conversations.replies", "missing_scope")]
    [InlineData("auth.test", "internal_error")]
    public async Task A_question_is_answered_although_something_beside_it_fails(string method, string code)
    {
        await using var community = await OpenAsync();
        community.Slack.Faults.Add(new SimFault("error") { Method = method, Count = 4, Args = new() { ["code"] = code } });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
    }

    [Fact]
    public async Task Who_cannot_be_answered_in_the_end_gets_an_apology()
    {
        await using var community = await OpenAsync(new() { ["Workers:MaxAttempts"] = "1" });
        community.Slack.Faults.Add(new SimFault("error") { Method = "auth.test", Args = new() { ["code"] = "internal_error" } });

        var question = community.Ask(Shop.RotateQuestion);

        Assert.Contains("Something went wrong on my side", (await community.OnlyReply(question)).Text, StringComparison.Ordinal);
        Assert.Equal(200, await community.HealthShows("events_parked"));
    }

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
        await using var community = await OpenAsync();
        community.Slack.Faults.Add(new SimFault(kind) { Count = 1 });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
    }

    [Fact]
    public async Task A_socket_that_hears_nothing_is_replaced_and_the_question_answered_once()
    {
        await using var community = await OpenAsync(new() { ["Slack:SocketMode:KeepAliveInterval"] = "00:00:00.3", ["Slack:SocketMode:KeepAliveTimeout"] = "00:00:01" });
        community.Slack.Faults.Add(new SimFault("half_open") { Count = 1 });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
    }

    [Theory]
    [InlineData("refuse_handshake")]
    [InlineData("no_hello")]
    public async Task A_question_is_answered_as_soon_as_a_socket_stands_again(string kind)
    {
        await using var community = await OpenAsync(new() { ["Slack:SocketMode:HelloTimeout"] = "00:00:20" });
        community.Slack.Faults.Add(new SimFault(kind) { Count = 3 });
        community.Slack.KillSockets();
        await community.Slack.WaitForAsync(() => community.Slack.Sockets == 0 ? community : null);

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
    }

    [Fact]
    public async Task No_socket_at_all_is_a_failing_health()
    {
        await using var community = await OpenAsync();
        community.Slack.Faults.Add(new SimFault("refuse_handshake"));

        community.Slack.KillSockets();

        Assert.Equal(503, await community.HealthShows("slack_unreachable"));
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_question_in_the_middle_of_a_renewal_is_answered_once(string reason)
    {
        await using var community = await OpenAsync();

        community.Slack.Disconnect(reason);

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
    }

    [Fact]
    public async Task Questions_before_during_and_after_a_refresh_are_each_answered_once()
    {
        await using var community = await OpenAsync();

        var before = community.Ask(Shop.RotateQuestion);
        var refresh = community.Slack.RefreshSocketsAsync(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        var during = community.Ask(Shop.RotateQuestion);
        await refresh;
        var after = community.Ask(Shop.RotateQuestion);

        foreach (var question in new[] { before, during, after })
            await community.OnlyReply(question);
    }

    [Fact]
    public async Task Socket_Mode_that_was_switched_off_is_a_failing_health()
    {
        await using var community = await OpenAsync();

        community.Slack.Disconnect("link_disabled");

        Assert.Equal(503, await community.HealthShows("slack_refuses"));
    }

    [Theory]
    [InlineData("bad_signature", 0)]
    [InlineData("missing_signature", 0)]
    [InlineData("clock_skew", -400)]
    [InlineData("clock_skew", 400)]
    [InlineData("duplicate", 0)]
    [InlineData("out_of_order", 0)]
    public async Task A_question_that_comes_by_troubled_HTTP_is_answered_once(string kind, int seconds)
    {
        await using var community = await Community.OpenAsync(Transport.Http);
        community.Slack.Faults.Add(new SimFault(kind) { Count = 1, Args = new() { ["seconds"] = seconds } });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
    }

    [Theory]
    [InlineData("bad_signature", 0)]
    [InlineData("missing_signature", 0)]
    [InlineData("clock_skew", -400)]
    public async Task What_is_never_signed_well_is_never_answered(string kind, int seconds)
    {
        await using var community = await Community.OpenAsync(Transport.Http);
        community.Slack.Faults.Add(new SimFault(kind) { Args = new() { ["seconds"] = seconds } });

        var question = community.Ask(Shop.RotateQuestion);
        await community.Slack.WaitForAsync(() => community.Slack.Deliveries.All(delivery => delivery.Attempts == 4) ? community : null);

        Assert.Empty(community.Replies(question));
        Assert.DoesNotContain(community.Slack.Deliveries, delivery => delivery.IsAcked);
    }

    [Fact]
    public async Task A_command_whose_answer_Slack_does_not_take_shows_on_the_health_page()
    {
        await using var community = await OpenAsync();
        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", "");   // the first words pass
        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Length > 0);
        community.Slack.Faults.Add(new SimFault("used_response_url") { Nth = 2 });

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", Shop.RotateQuestion);

        Assert.Equal(200, await community.HealthShows("posts_parked"));
    }

    [Fact]
    public async Task While_the_token_is_refused_health_fails_and_the_answer_comes_when_it_is_good_again()
    {
        await using var community = await OpenAsync();
        await community.Answered();
        await community.Settled();
        community.Slack.RefuseBot("token_revoked");

        var question = community.Ask(Shop.RotateQuestion, user: Community.Ben);
        Assert.Equal(503, await community.HealthShows("slack_refuses"));
        Assert.Empty(community.Replies(question));
        community.Slack.RefuseBot(null);

        await community.OnlyReply(question);
        Assert.Equal(200, await community.HealthWhen(body => body["status"]!.ToString() == "ok"));
    }

    [Fact]
    public async Task A_token_that_is_refused_from_the_start_is_a_failing_health()
    {
        await using var community = await OpenAsync();
        community.Slack.RefuseBot("invalid_auth");

        community.Ask(Shop.RotateQuestion);

        Assert.Equal(503, await community.HealthShows("slack_refuses"));
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_hundred_questions_at_once_are_each_answered_once(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        community.Expected.Add("late_ack");                           // on a busy machine; it comes again and is told apart

        var questions = Enumerable.Range(0, 100).Select(_ => community.Ask(Shop.RotateQuestion)).ToList();   // 200 events
        await community.Slack.WaitForAsync(() => questions.TrueForAll(question => community.Replies(question).Count > 0) ? community : null, TimeSpan.FromMinutes(2));
        await community.Settled();

        Assert.All(questions, question => Assert.Single(community.Replies(question)));
    }

    [Theory]
    [InlineData("extra_fields", Transport.Socket)]
    [InlineData("extra_fields", Transport.Http)]
    [InlineData("unknown_subtype", Transport.Socket)]                // of the message; its twin, the mention, has none
    [InlineData("unknown_subtype", Transport.Http)]
    [InlineData("event_time_16_digits", Transport.Socket)]
    [InlineData("event_time_16_digits", Transport.Http)]
    public async Task A_question_in_events_of_another_shape_is_answered_once(string kind, Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        community.Slack.Faults.Add(new SimFault(kind));

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));

        Assert.True(community.Slack.Faults.Fired[kind] > 0);
    }

    [Fact]
    public void Every_switch_is_thrown_by_a_test_of_the_server()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Assistant.ServerTests", "Slack"), "*.cs").Select(File.ReadAllText));

        Assert.DoesNotContain(FaultSwitches.Kinds, kind => !tests.Contains($"\"{kind}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_message_of_an_unknown_kind_is_left_alone(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        var thread = community.Slack.As(Community.Ben).Post(Community.Help, "Good morning, all.");

        community.Slack.Emit(new JsonObject
        {
            ["type"] = "message", ["subtype"] = "hologram", ["channel"] = Community.Help, ["channel_type"] = "channel", ["user"] = Community.Maya, ["ts"] = "1700000000.000100",
            ["thread_ts"] = thread, ["text"] = $"{community.Bot} {Shop.RotateQuestion}", ["event_ts"] = "1700000000.000100",
        });
        await community.Settled();

        Assert.Empty(community.Replies(thread));
        await community.Answered();                                   // and the next one is answered
    }

    [Fact]
    public async Task A_wait_that_Slack_asks_for_is_kept()
    {
        await using var community = await Community.OpenAsync();
        community.Slack.Faults.Add(new SimFault("rate_limit") { Method = "chat.postMessage", Count = 1, Args = new() { ["retry_after"] = 1 } });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
    }

    private static async Task<Community> OpenAsync(Dictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>(_patient);
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        var community = await Community.OpenAsync(settings: all, clock: new QuickClock(20));
        community.Expected.Add("retry_after_ignored");               // Slack's clock is slower than the bot's here
        return community;
    }
}
