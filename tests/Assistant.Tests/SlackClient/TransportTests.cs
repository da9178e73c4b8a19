using System.Net;
using System.Net.Sockets;
using Assistant.SlackClient;
using Assistant.SlackClient.WebApi;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.SlackClient;

public sealed class TransportTests
{
    private const string Posted = """{"ok":true,"channel":"C1","ts":"1.000001","brand_new_field":[1]}""";
    private const string UserFound = """{"ok":true,"user":{"id":"U1","is_bot":false,"profile":{"email":"a@b.c"}}}""";

    private static readonly PostMessageRequest Hello = new() { Channel = "C1", Text = "hello" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("7", 7)]
    [InlineData(null, 30)]
    [InlineData("soon", 30)]
    [InlineData("0", 1)]
    public async Task Waits_as_long_as_a_429_asks_and_half_a_minute_when_it_does_not_say(string? retryAfter, int seconds)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("chat.postMessage", """{"ok":false,"error":"ratelimited"}""", 429, retryAfter: retryAfter).Plan("chat.postMessage", Posted);

        Assert.Equal("1.000001", (await rig.Slack.Chat.PostMessage(Hello, Token)).Value().Ts);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], rig.Pauses);
    }

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    public async Task Takes_a_rate_limit_in_a_200_for_what_it_is(string code)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("chat.postMessage", $$"""{"ok":false,"error":"{{code}}"}""").Plan("chat.postMessage", Posted);

        Assert.Equal("1.000001", (await rig.Slack.Chat.PostMessage(Hello, Token)).Value().Ts);
        Assert.Equal([TimeSpan.FromSeconds(30)], rig.Pauses);
    }

    [Fact]
    public async Task Gives_a_rate_limit_back_when_the_wait_is_beyond_the_budget()
    {
        await using var rig = await SlackRig.Start(null, ("Slack:RateLimitBudget", "00:00:20"));
        rig.Server.Plan("chat.postMessage", "", 429, retryAfter: "60");

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.True(error.IsRateLimited);
        Assert.Equal(TimeSpan.FromSeconds(60), error.RetryAfter);
        Assert.Equal(CallEffect.None, error.Effect);
        Assert.Empty(rig.Pauses);
    }

    [Fact]
    public async Task While_a_method_is_shut_its_callers_ask_nothing_and_other_methods_pass()
    {
        await using var rig = await SlackRig.Start(null, ("Slack:RateLimitBudget", "00:00:20"));
        rig.Server.Plan("chat.postMessage", "", 429, retryAfter: "60").Plan("users.info", UserFound);
        await rig.Slack.Chat.PostMessage(Hello, Token);

        Assert.True((await rig.Slack.Chat.PostMessage(Hello, Token)).Error().IsRateLimited);
        Assert.Equal("U1", (await rig.Slack.Users.Info("U1", Token)).Value().Id);

        Assert.Single(rig.Server.Calls, call => call.Path == "/api/chat.postMessage");
    }

    public static TheoryData<int, string, string> BrokenAnswers => new()
    {
        { 500, "<html>oops</html>", "client_http_status" },
        { 502, "", "client_http_status" },
        { 503, """{"ok":false,"error":"service_unavailable"}""", "service_unavailable" },
        { 200, """{"ok":false,"error":"internal_error"}""", "internal_error" },
        { 200, """{"ok":true,"chan""", "client_unreadable_answer" },
        { 200, "<html>maintenance</html>", "client_unreadable_answer" },
        { 200, "[]", "client_unreadable_answer" },
        { 200, "null", "client_unreadable_answer" },
        { 200, "", "client_unreadable_answer" },
        { 200, """{"ok":"yes"}""", "client_unreadable_answer" },
        { 200, """{"ok":true}""", "client_unreadable_answer" },
        { 200, """{"ok":true,"channel":"C1","ts":null}""", "client_unreadable_answer" },
        { 200, """{"ok":true,"channel":"C1","ts":{"a":1}}""", "client_unreadable_answer" },
        { 200, """{"ok":true,"channel":"C1","ts":"\ud800"}""", "client_unreadable_answer" },
    };

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task A_post_with_a_broken_answer_is_not_repeated_and_its_effect_is_unknown(int status, string body, string code)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("chat.postMessage", body, status, "text/html");

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.Equal((code, CallEffect.Unknown), (error.Code, error.Effect));
        Assert.True(error.IsTransient);
        Assert.Single(rig.Server.Calls);
    }

    [Theory]
    [InlineData(500, "<html>oops</html>")]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""")]
    [InlineData(200, """{"ok":tr""")]
    public async Task A_read_is_repeated_with_growing_pauses_and_its_failure_has_no_effect(int status, string body)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("users.info", body, status).Plan("users.info", body, status).Plan("users.info", UserFound);
        Assert.Equal("a@b.c", (await rig.Slack.Users.Info("U1", Token)).Value().Profile?.Email);
        Assert.Equal(2, rig.Pauses.Count);

        rig.Server.Plan("users.info", body, status).Plan("users.info", body, status).Plan("users.info", body, status);
        Assert.Equal(CallEffect.None, (await rig.Slack.Users.Info("U1", Token)).Error().Effect);
        Assert.Empty(rig.Server.Unplanned);
    }

    [Fact]
    public async Task Writes_that_do_no_harm_twice_are_repeated_and_others_are_not()
    {
        await using var rig = await SlackRig.Start();
        var slack = rig.Slack;
        var home = new Assistant.SlackClient.Blocks.HomeView { Blocks = [] };
        (string Method, int Attempts, Func<Task> Call)[] table =
        [
            ("reactions.add", 3, () => slack.Reactions.AddToMessage("eyes", "C1", "1.1", Token)),
            ("reactions.remove", 3, () => slack.Reactions.RemoveFromMessage("eyes", "C1", "1.1", Token)),
            ("assistant.threads.setStatus", 3, () => slack.AssistantThreads.SetStatus(new() { ChannelId = "D1", ThreadTs = "1.1", Status = "" }, Token)),
            ("agents.sessions.setStatus", 3, () => slack.AgentSessions.SetStatus(new() { ChannelId = "D1", Status = "active" }, Token)),
            ("chat.update", 3, () => slack.Chat.Update(new() { Channel = "C1", Ts = "1.1", Text = "x" }, Token)),
            ("views.publish", 3, () => slack.Views.Publish("U1", home, null, Token)),
            ("chat.postMessage", 1, () => slack.Chat.PostMessage(Hello, Token)),
            ("chat.postEphemeral", 1, () => slack.Chat.PostEphemeral(new() { Channel = "C1", User = "U1", Text = "x" }, Token)),
            ("chat.startStream", 1, () => slack.Chat.StartStream(new() { Channel = "C1", ThreadTs = "1.1" }, Token)),
            ("chat.appendStream", 1, () => slack.Chat.AppendStream(new() { Channel = "C1", Ts = "1.1", MarkdownText = "x" }, Token)),
            ("chat.stopStream", 1, () => slack.Chat.StopStream(new() { Channel = "C1", Ts = "1.1" }, Token)),
            ("chat.delete", 1, () => slack.Chat.Delete("C1", "1.1", Token)),
            ("files.completeUploadExternal", 1, () => slack.Files.CompleteUploadExternal(new() { Files = [new("F1")] }, Token)),
        ];

        foreach (var (method, attempts, call) in table)
        {
            for (var i = 0; i < attempts; i++)
                rig.Server.Plan(method, "", 503);
            await call();
            Assert.Equal((method, attempts), (method, rig.Server.Calls.Count(seen => seen.Path == "/api/" + method)));
        }

        Assert.Empty(rig.Server.Unplanned);
    }

    [Fact]
    public async Task A_line_cut_after_the_request_leaves_the_effect_unknown()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("chat.postMessage", context => { context.Abort(); return Task.CompletedTask; });

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.Equal((SlackErrorCodes.ConnectionLost, CallEffect.Unknown), (error.Code, error.Effect));
        Assert.Single(rig.Server.Calls);
    }

    [Fact]
    public async Task A_line_cut_amid_the_answer_leaves_the_effect_unknown()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("chat.postMessage", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"ok":true""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.Equal((SlackErrorCodes.ConnectionLost, CallEffect.Unknown), (error.Code, error.Effect));
    }

    [Fact]
    public async Task A_post_that_never_left_is_tried_again_and_has_no_effect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closed = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var rig = await SlackRig.Start(null, ("Slack:BaseUrl", $"http://127.0.0.1:{closed}/api/"));

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.Equal((SlackErrorCodes.ConnectFailed, CallEffect.None), (error.Code, error.Effect));
        Assert.Equal(2, rig.Pauses.Count);
    }

    [Fact]
    public async Task Silence_is_a_timeout_with_an_unknown_effect()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var rig = await SlackRig.Start(clock, ("Slack:AttemptTimeout", "00:00:10"));
        var reached = new TaskCompletionSource();
        rig.Server.Plan("chat.postMessage", context => { reached.SetResult(); return Task.Delay(Timeout.Infinite, context.RequestAborted); });

        var call = rig.Slack.Chat.PostMessage(Hello, Token);
        await reached.Task;
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((SlackErrorCodes.Timeout, CallEffect.Unknown), ((await call).Error().Code, (await call).Error().Effect));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_an_exception()
    {
        await using var rig = await SlackRig.Start();
        using var cancel = new CancellationTokenSource();
        rig.Server.Plan("chat.postMessage", async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.Slack.Chat.PostMessage(Hello, cancel.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_beyond_the_limit_is_not_read_to_its_end(bool withLength)
    {
        await using var rig = await SlackRig.Start(null, ("Slack:MaxAnswerBytes", "2000"));
        rig.Server.Plan("chat.postMessage", async context =>
        {
            var chunk = new byte[1000];
            context.Response.ContentLength = withLength ? 1_000_000_000 : null;
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.Equal((SlackErrorCodes.AnswerTooLarge, CallEffect.Unknown), (error.Code, error.Effect));
    }

    [Fact]
    public async Task Tells_which_scope_is_missing()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("users.info", """{"ok":false,"error":"missing_scope","needed":"users:read","provided":"chat:write"}""");

        var error = (await rig.Slack.Users.Info("U1", Token)).Error();

        Assert.Equal(("missing_scope", "users:read", "chat:write", CallEffect.None), (error.Code, error.Needed, error.Provided, error.Effect));
        Assert.Single(rig.Server.Calls);
    }

    [Fact]
    public async Task Passes_on_what_Slack_says_about_a_refused_block()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("chat.postMessage",
            """{"ok":false,"error":"invalid_blocks","errors":["a",7],"response_metadata":{"messages":["[ERROR] too long [json-pointer:/blocks/0/text]"]}}""");

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.Equal(["a", "[ERROR] too long [json-pointer:/blocks/0/text]"], error.Messages);
        Assert.False(error.IsTransient);
        Assert.Equal(CallEffect.None, error.Effect);
    }

    [Theory]
    [InlineData("invalid_auth", true)]
    [InlineData("token_revoked", true)]
    [InlineData("channel_not_found", false)]
    public async Task Knows_the_refusals_that_concern_the_token(string code, bool fatal)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("auth.test", $$"""{"ok":false,"error":"{{code}}"}""");

        Assert.Equal(fatal, (await rig.Slack.Auth.Test(Token)).Error().IsFatal);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_so_that_the_token_stays_here()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("users.info", context => { context.Response.Redirect("/api/elsewhere"); return Task.CompletedTask; });

        Assert.Equal(302, (await rig.Slack.Users.Info("U1", Token)).Error().HttpStatus);
        Assert.Single(rig.Server.Calls);
    }

    [Fact]
    public async Task Broken_compression_is_an_unreadable_answer()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("chat.postMessage", context => { context.Response.Headers.ContentEncoding = "gzip"; return context.Response.WriteAsync("no gzip at all, surely"); });

        var error = (await rig.Slack.Chat.PostMessage(Hello, Token)).Error();

        Assert.Equal((SlackErrorCodes.UnreadableAnswer, CallEffect.Unknown), (error.Code, error.Effect));
    }
}
