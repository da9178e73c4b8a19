using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator;
using Assistant.SlackSimulator.Faults;

namespace Assistant.Tests.SlackSimulator;

public class SlackSimulatorFaultTests
{
    [Theory]
    [InlineData("rate_limit", """{"retry_after":7}""", 429, """{"ok":false,"error":"ratelimited"}""", "7")]
    [InlineData("rate_limit", "{}", 429, """{"ok":false,"error":"ratelimited"}""", null)]
    [InlineData("ratelimited_body", "{}", 200, """{"ok":false,"error":"ratelimited"}""", null)]
    [InlineData("http_error", """{"status":502}""", 502, "<html><body>Something went wrong</body></html>", null)]
    [InlineData("error", """{"code":"fatal_error"}""", 200, """{"ok":false,"error":"fatal_error"}""", null)]
    [InlineData("invalid_json", "{}", 200, "<<not json>>", null)]
    public async Task A_method_answers_wrongly_once(string kind, string args, int status, string body, string? retryAfter)
    {
        await using var work = await Workspace.Open();
        work.Slack.Faults.Add(new SimFault(kind) { Method = "auth.test", Count = 1, Args = (JsonObject)JsonNode.Parse(args)! });

        using var other = await work.Raw("api.test");
        using var struck = await work.Raw("auth.test");
        using var after = await work.Raw("auth.test");

        Assert.Equal((200, status, 200), ((int)other.StatusCode, (int)struck.StatusCode, (int)after.StatusCode));
        Assert.Equal(body, await struck.Content.ReadAsStringAsync());
        Assert.Equal(retryAfter, struck.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task An_answer_is_cut_in_the_middle()
    {
        await using var work = await Workspace.Open();
        work.Slack.Faults.Add(new SimFault("truncated"));

        using var cut = await work.Raw("auth.test");

        Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonNode.Parse(cut.Content.ReadAsStringAsync().Result));
    }

    [Theory]
    [InlineData("reset_before", 0)]
    [InlineData("reset_after", 1)]
    public async Task A_connection_breaks_before_or_after_the_effect(string kind, int posted)
    {
        await using var work = await Workspace.Open();
        work.Slack.Faults.Add(new SimFault(kind) { Method = "chat.postMessage", Channel = "C0HELPASKS", Count = 1 });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => work.Ts("C0HELPASKS", "x"));

        Assert.Equal(posted, work.Slack.Messages("help").Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_is_slow_before_or_after_its_headers(bool isLate)
    {
        await using var work = await Workspace.Open();
        work.Slack.Faults.Add(new SimFault("slow") { Args = new JsonObject { ["ms"] = 150, ["late_headers"] = isLate } });
        var watch = Stopwatch.StartNew();

        using var response = await work.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/api.test"), HttpCompletionOption.ResponseHeadersRead);
        var headers = watch.ElapsedMilliseconds;
        await response.Content.ReadAsStringAsync();

        Assert.True(watch.ElapsedMilliseconds >= 140);
        Assert.Equal(isLate, headers >= 140);
    }

    [Fact]
    public async Task The_nth_and_a_share_of_the_calls_are_struck()
    {
        await using var work = await Workspace.Open();
        work.Slack.Faults.Add(new SimFault("error") { Method = "auth.test", Nth = 2 });
        work.Slack.Faults.Add(new SimFault("error") { Method = "api.test", Probability = 0.5, Seed = 7 });
        async Task<int> Struck(string method, int calls)
        {
            var struck = 0;
            for (var i = 0; i < calls; i++)
                struck += (await work.Call(method, null))["ok"]!.GetValue<bool>() ? 0 : 1;
            return struck;
        }

        Assert.Equal(1, await Struck("auth.test", 4));
        Assert.InRange(await Struck("api.test", 40), 10, 30);
    }

    [Fact]
    public async Task A_handshake_is_refused_and_a_hello_does_not_come()
    {
        await using var work = await Workspace.Open();
        async Task<string> Url() => (await work.Call("apps.connections.open", new FormUrlEncodedContent([]), work.Slack.AppToken))["url"]!.GetValue<string>();
        work.Slack.Faults.Add(new SimFault("refuse_handshake") { Count = 1 });
        work.Slack.Faults.Add(new SimFault("no_hello") { Count = 1 });

        await Assert.ThrowsAsync<WebSocketException>(async () => await AppSocket.Open(await Url()));
        await using var silent = await AppSocket.Open(await Url());
        await using var good = await work.Connect();

        Assert.Equal(1, work.Slack.Sockets);
    }

    [Theory]
    [InlineData("drop_before_ack")]
    [InlineData("kill_mid_envelope")]
    public async Task A_socket_breaks_and_the_event_comes_on_the_next(string kind)
    {
        await using var work = await Workspace.Open();
        await using var broken = await work.Connect();
        work.Slack.Faults.Add(new SimFault(kind) { Method = "message", Count = 1 });

        work.Slack.As("maya").Post("help", "hello");
        while (await broken.NextOrEnd() is not null)
        {
        }

        await using var next = await work.Connect();
        var envelope = await next.Event("message");
        Assert.Equal(1, envelope["retry_attempt"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_socket_breaks_after_the_ack_and_nothing_comes_again()
    {
        await using var work = await Workspace.Open();
        await using var broken = await work.Connect();
        work.Slack.Faults.Add(new SimFault("drop_after_ack") { Count = 1 });
        work.Slack.As("maya").Post("help", "hello");

        await broken.Ack(await broken.Next());

        Assert.Null(await broken.NextOrEnd());
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries[0].IsAcked ? "acked" : null);
        Assert.Equal((1, true), (work.Slack.Deliveries[0].Attempts, work.Slack.Deliveries[0].IsAcked));
    }

    [Fact]
    public async Task A_half_open_socket_hears_no_ack()
    {
        await using var work = await Workspace.Open();
        await using var deaf = await work.Connect();
        work.Slack.Faults.Add(new SimFault("half_open") { Count = 1 });
        work.Slack.As("maya").Post("help", "hello");

        await deaf.Ack(await deaf.Next());
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries[0].Tries[0].Outcome == "timeout" ? "unheard" : null);

        Assert.Empty(work.Slack.Acks);
    }

    [Fact]
    public async Task A_frame_of_the_future_comes_before_the_envelope()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        work.Slack.Faults.Add(new SimFault("unknown_frame") { Count = 1 });
        work.Slack.As("maya").Post("help", "hello");

        Assert.Equal(["something_new", "events_api"], [(await socket.Next())["type"]!.GetValue<string>(), (await socket.Next())["type"]!.GetValue<string>()]);
    }

    [Fact]
    public async Task Events_come_out_of_order()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        work.Slack.Faults.Add(new SimFault("out_of_order") { Count = 1 });
        work.Slack.As("maya").Post("help", "one");
        work.Slack.As("maya").Post("help", "two");

        Assert.Equal(["two", "one"], [Said(await socket.Next()), Said(await socket.Next())]);
    }

    [Fact]
    public async Task An_event_comes_twice_on_two_sockets_with_one_id()
    {
        await using var work = await Workspace.Open();
        await using var one = await work.Connect();
        await using var two = await work.Connect();
        work.Slack.Faults.Add(new SimFault("duplicate") { Count = 1 });
        work.Slack.As("maya").Post("help", "hello");

        Assert.Equal((await one.Next())["payload"]!["event_id"]!.GetValue<string>(), (await two.Next())["payload"]!["event_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_ack_in_time_is_taken_as_late()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        work.Slack.Faults.Add(new SimFault("late_ack") { Count = 1 });
        work.Slack.As("maya").Post("help", "hello");

        await socket.Ack(await socket.Next());
        await work.Slack.WaitForAsync(() => work.Slack.Acks.Count == 1 ? "seen" : null);
        work.Slack.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(1, (await socket.Next())["retry_attempt"]!.GetValue<int>());
    }

    [Fact]
    public async Task Events_have_fields_subtypes_times_and_types_of_the_future()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        foreach (var kind in (string[])["extra_fields", "unknown_subtype", "event_time_16_digits"])
            work.Slack.Faults.Add(new SimFault(kind) { Method = "message", Count = 1 });

        work.Slack.As("maya").Post("help", "hello");
        work.Slack.Emit((JsonObject)JsonNode.Parse("""{"type":"moon_phase_changed","phase":"full"}""")!, "Ev0MOON");
        var payload = (await socket.Next())["payload"]!;
        var moon = (await socket.Next())["payload"]!;

        Assert.Equal("subtype_of_the_future", payload["event"]!["subtype"]!.GetValue<string>());
        Assert.NotNull(payload["event"]!["field_of_the_future"]);
        Assert.Equal(16, payload["event_time"]!.ToJsonString().Length);
        Assert.Equal(("Ev0MOON", "full"), (moon["event_id"]!.GetValue<string>(), moon["event"]!["phase"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Triggers_and_response_urls_are_used_up_before_their_first_use()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        var shortcut = work.Slack.As("maya").ShortcutAsync("answer_this", "help", work.Slack.As("maya").Post("help", "hello"));
        JsonObject envelope;
        do
        {
            envelope = await socket.Next();
            await socket.Ack(envelope);
        }
        while (envelope["type"]!.GetValue<string>() != "interactive");
        await shortcut;
        foreach (var kind in (string[])["expired_trigger", "used_trigger", "used_response_url"])
            work.Slack.Faults.Add(new SimFault(kind) { Count = 1 });
        var view = """{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[]}""";
        async Task<string> Open() => (await work.Form("views.open", ("trigger_id", envelope["payload"]!["trigger_id"]!.GetValue<string>()), ("view", view)))["error"]!.GetValue<string>();

        Assert.Equal(["exchanged_trigger_id", "expired_trigger_id"], new[] { await Open(), await Open() }.Order());
        using var refused = await work.Post(envelope["payload"]!["response_url"]!.GetValue<string>(), """{"text":"x"}""");
        Assert.Equal(404, (int)refused.StatusCode);
    }

    [Fact]
    public async Task A_token_is_revoked_and_a_burst_comes()
    {
        await using var work = await Workspace.Open();

        work.Slack.RefuseBot("token_revoked");
        Assert.Equal("token_revoked", (await work.Call("auth.test", null))["error"]!.GetValue<string>());
        work.Slack.RefuseBot(null);
        work.Slack.Burst(25, "maya", "help");

        Assert.Equal(25, work.Slack.Messages("help").Count);
    }

    [Fact]
    public async Task Limits_of_tiers_refuse_refill_and_note_who_does_not_wait()
    {
        await using var work = await Workspace.Open(options => (options.RateModel, options.Clock) = (RateModel.Strict, new Microsoft.Extensions.Time.Testing.FakeTimeProvider()));
        async Task<int> Status()
        {
            using var response = await work.Raw("chat.postMessage", new FormUrlEncodedContent([new("channel", "C0HELPASKS"), new("text", "x")]));
            return (int)response.StatusCode;
        }

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, await Status());
        Assert.Equal((429, 429), (await Status(), await Status()));
        work.Slack.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, await Status());
        Assert.Equal("over_limit", Assert.Single(work.Slack.Violations).Kind);
    }

    [Fact]
    public async Task Histories_of_apps_sold_elsewhere_are_one_a_minute_and_fifteen_long()
    {
        await using var work = await Workspace.Open(options => options.RateModel = RateModel.Distributed2025);
        for (var i = 0; i < 20; i++)
            work.Slack.As("maya").Post("help", $"{i}");

        var first = await work.Form("conversations.history", ("channel", "C0HELPASKS"), ("limit", "100"));
        using var second = await work.Raw("conversations.history?channel=C0HELPASKS");

        Assert.Equal((15, 429), (first["messages"]!.AsArray().Count, (int)second.StatusCode));
    }

    [Fact]
    public async Task Whoever_calls_before_its_retry_after_is_noted()
    {
        await using var work = await Workspace.Open();
        work.Slack.Faults.Add(new SimFault("rate_limit") { Count = 1, Args = new JsonObject { ["retry_after"] = 30 } });

        await work.Call("auth.test", null);
        await work.Call("auth.test", null);

        Assert.Equal("retry_after_ignored", Assert.Single(work.Slack.Violations).Kind);
    }

    private static string Said(JsonObject envelope) => envelope["payload"]!["event"]!["text"]!.GetValue<string>();
}
