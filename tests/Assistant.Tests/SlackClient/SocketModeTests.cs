using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Assistant.SlackClient.SocketMode;
using Assistant.Tests.Llm;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.Tests.SlackClient;

public sealed class SocketModeTests
{
    private static readonly AckDecision.Ack PlainAck = new();

    /// <summary>The client at work against the server, with a handler that a test can look into.</summary>
    private sealed class Session : IAsyncDisposable
    {
        private readonly SlackRig _rig;
        private readonly CancellationTokenSource _stop = new();
        private readonly ConcurrentQueue<SocketEnvelope> _envelopes = new();

        private Session(SlackRig rig, Func<SocketEnvelope, CancellationToken, ValueTask<AckDecision>>? handler)
        {
            _rig = rig;
            Running = Client.Run((envelope, token) =>
            {
                _envelopes.Enqueue(envelope);
                return handler?.Invoke(envelope, token) ?? ValueTask.FromResult<AckDecision>(PlainAck);
            }, _stop.Token);
        }

        public Task Running { get; }
        public SlackServer Server => _rig.Server;
        public CapturedLogs Logs => _rig.Logs;
        public IReadOnlyList<TimeSpan> Pauses => _rig.Pauses;
        public ISlackSocketModeClient Client => _rig.Get<ISlackSocketModeClient>();
        public IReadOnlyList<SocketEnvelope> Envelopes => [.. _envelopes];

        public static async Task<Session> Start(
            Func<SocketEnvelope, CancellationToken, ValueTask<AckDecision>>? handler = null, int connections = 1, int sockets = 1, TimeProvider? clock = null,
            Action<SlackServer>? plan = null, params (string Key, string Value)[] settings)
        {
            var rig = await SlackRig.Start(clock ?? Clock,
            [
                ("Slack:SocketMode:Connections", connections.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("Slack:SocketMode:Stagger", "00:00:00"),
                ("Slack:SocketMode:MaxBackoff", "00:00:20"),
                ("Slack:SocketMode:HelloTimeout", "00:01:00"),
                .. settings,
            ]);
            plan?.Invoke(rig.Server);
            rig.Server.PlanSockets(sockets);
            return new Session(rig, handler);
        }

        public async Task<ServerSocket> NextConnected()
        {
            var socket = await Server.NextSocket();
            await socket.SendHello();
            return socket;
        }

        public Task Stop() => _stop.CancelAsync();

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            try
            {
                await Running.WhileAdvancing(_rig.Clock);
            }
            finally
            {
                await _rig.DisposeAsync();
                _stop.Dispose();
            }

            Assert.Empty(Server.Unplanned);
        }
    }

    /// <summary>Pauses and the patience with closing pass at once; the minute for a hello does not.</summary>
    private static SkippingClock Clock => new(TimeSpan.FromSeconds(50));

    private static string? IdOf(string? ack) => ack is null ? null : JsonElement.Parse(ack).GetProperty("envelope_id").GetString();

    [Fact]
    public async Task Hands_an_envelope_on_and_acknowledges_it_on_its_socket()
    {
        await using var session = await Session.Start(sockets: 2);
        var socket = await session.NextConnected();
        await socket.SendEvent("e1");

        Assert.Equal("""{"envelope_id":"e1"}""", await socket.Next());

        var envelope = Assert.Single(session.Envelopes);
        Assert.Equal(("events_api", 1, "timeout", "Ev1"),
            (envelope.Type, envelope.RetryAttempt, envelope.RetryReason, envelope.Payload.GetProperty("event_id").GetString()));
        Assert.True(session.Client.Health.IsConnected);
        Assert.Contains(session.Client.Health.Connections, connection => connection.LastFrameAt is not null);   // either may be the first
        await socket.Close();
        await session.NextConnected();
    }

    [Fact]
    public async Task Sends_an_answer_only_where_one_is_taken()
    {
        await using var session = await Session.Start((_, _) => ValueTask.FromResult<AckDecision>(new AckDecision.Ack(JsonElement.Parse("""{"text":"hi"}"""))));
        var socket = await session.NextConnected();

        await socket.SendCommand("c1");
        Assert.Equal("""{"envelope_id":"c1","payload":{"text":"hi"}}""", await socket.Next());

        await socket.SendEvent("e1");
        Assert.Equal("""{"envelope_id":"e1"}""", await socket.Next());
    }

    [Theory]
    [InlineData(20_479, true)]
    [InlineData(20_480, false)]
    public async Task An_answer_that_Slack_would_drop_is_not_sent_and_told(int bytes, bool sent)
    {
        var dropped = new ConcurrentQueue<int>();
        var frame = """{"envelope_id":"c1","payload":{"text":""}}""".Length;
        var payload = JsonElement.Parse($$"""{"text":"{{new string('x', bytes - frame)}}"}""");
        await using var session = await Session.Start((_, _) => ValueTask.FromResult<AckDecision>(new AckDecision.Ack(payload, dropped.Enqueue)));
        var socket = await session.NextConnected();

        await socket.SendCommand("c1");

        Assert.Equal(sent ? bytes : """{"envelope_id":"c1"}""".Length, (await socket.Next())!.Length);
        Assert.Equal(sent ? [] : [bytes], dropped);
        Assert.Equal(sent ? 0 : 1, session.Logs.Lines.Count(line => line.Level is LogLevel.Warning));
    }

    [Fact]
    public async Task An_envelope_that_is_not_to_be_acknowledged_or_whose_handler_fails_is_left_to_come_again()
    {
        await using var session = await Session.Start((envelope, _) => envelope.EnvelopeId switch
        {
            "later" => ValueTask.FromResult<AckDecision>(new AckDecision.DoNotAck()),
            "fails" => throw new InvalidOperationException("a bug"),
            _       => ValueTask.FromResult<AckDecision>(PlainAck),
        }, clock: new FakeTimeProvider());
        var socket = await session.NextConnected();

        await socket.SendEvent("later");
        await socket.SendEvent("fails");
        await socket.SendEvent("fine");

        Assert.Equal("fine", IdOf(await socket.Next()));
        await session.Stop();
        Assert.Null(await socket.Next());
        Assert.Contains(session.Logs.Lines, line => line.Level is LogLevel.Error && line.Text.Contains("fails", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Envelopes_are_handled_side_by_side_up_to_the_bound()
    {
        var release = new TaskCompletionSource();
        var started = new SemaphoreSlim(0);
        int now = 0, most = 0;
        await using var session = await Session.Start(async (_, _) =>
        {
            var here = Interlocked.Increment(ref now);
            InterlockedMax(ref most, here);
            started.Release();
            await release.Task;
            Interlocked.Decrement(ref now);
            return PlainAck;
        }, settings: ("Slack:SocketMode:MaxConcurrentEnvelopes", "2"));
        var socket = await session.NextConnected();

        for (var i = 0; i < 6; i++)
            await socket.SendEvent($"e{i}");
        await started.WaitAsync(TestContext.Current.CancellationToken);
        await started.WaitAsync(TestContext.Current.CancellationToken);
        release.SetResult();
        var acknowledged = new HashSet<string?>();
        while (acknowledged.Count < 6)
            acknowledged.Add(IdOf(await socket.Next()));

        Assert.Equal(2, most);

        static void InterlockedMax(ref int target, int value)
        {
            for (var seen = Volatile.Read(ref target); seen < value && Interlocked.CompareExchange(ref target, value, seen) != seen; seen = Volatile.Read(ref target)) { }
        }
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("a_new_reason")]
    public async Task A_renewed_connection_stands_before_the_old_one_goes(string reason)
    {
        var release = new TaskCompletionSource();
        await using var session = await Session.Start(async (envelope, _) =>
        {
            if (envelope.EnvelopeId == "slow")
                await release.Task;
            return PlainAck;
        }, sockets: 2, clock: new FakeTimeProvider());
        var old = await session.NextConnected();

        await old.SendEvent("slow");
        await old.Send($$$"""{"type":"disconnect","reason":"{{{reason}}}","debug_info":{"host":"h"}}""");
        var successor = await session.Server.NextSocket();

        // The old one still works while the successor has not said hello, and what it began is acknowledged on it after that.
        await old.SendEvent("between");
        Assert.Equal("between", IdOf(await old.Next()));
        await successor.SendHello();
        await successor.SendEvent("new");
        Assert.Equal("new", IdOf(await successor.Next()));
        release.SetResult();
        Assert.Equal("slow", IdOf(await old.Next()));
        Assert.Null(await old.Next());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, old.CloseStatus);
        await old.Close();

        Assert.True(session.Client.Health.IsConnected);
        await session.Stop();
        Assert.Null(await successor.Next());
        await successor.Close();
    }

    [Fact]
    public async Task Being_asked_to_renew_again_and_again_slows_it_down()
    {
        await using var session = await Session.Start(sockets: 4);

        for (var i = 0; i < 3; i++)
        {
            var socket = await session.NextConnected();
            await socket.Send("""{"type":"disconnect","reason":"refresh_requested"}""");
        }

        await session.NextConnected();
        Assert.Contains(session.Logs.Lines, line => line.Text.Contains("again and again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_disabled_stops_all_connections()
    {
        await using var session = await Session.Start(connections: 2, sockets: 2);
        var first = await session.NextConnected();
        await session.NextConnected();

        await first.Send("""{"type":"disconnect","reason":"link_disabled"}""");
        await session.Running;

        Assert.Equal("link_disabled", session.Client.Health.FatalReason);
        Assert.All(session.Client.Health.Connections, connection => Assert.Equal(SocketState.Stopped, connection.State));
        Assert.Single(session.Logs.Lines, line => line.Level is LogLevel.Critical);
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("not_authed")]
    [InlineData("account_inactive")]
    [InlineData("user_removed_from_team")]
    [InlineData("team_disabled")]
    [InlineData("token_revoked")]
    [InlineData("not_allowed_token_type")]
    [InlineData("forbidden_team")]
    public async Task A_refused_token_stops_it_and_shows(string code)
    {
        await using var session = await Session.Start(sockets: 0, plan: server => server.Plan("apps.connections.open", $$"""{"ok":false,"error":"{{code}}"}"""));

        await session.Running;

        Assert.True(session.Client.Health.IsFatal);
        Assert.Equal(code, session.Client.Health.FatalReason);
        Assert.Single(session.Server.Calls);
    }

    [Fact]
    public async Task Comes_back_after_every_kind_of_failure_with_pauses()
    {
        await using var session = await Session.Start(sockets: 0, plan: server =>
        {
            server.Plan("apps.connections.open", "<html>", 503).Plan("apps.connections.open", "<html>", 503).Plan("apps.connections.open", "<html>", 503);
            server.Plan("apps.connections.open", """{"ok":false,"error":"internal_thing"}""");
            server.Plan("apps.connections.open", $$"""{"ok":true,"url":"{{server.BaseUrl.Replace("http", "ws", StringComparison.Ordinal)}}none"}""").Plan("none", "", 503, retryAfter: "17");
            server.Plan("apps.connections.open", """{"ok":true,"url":"ws://elsewhere.example/"}""");
            server.PlanSockets(4);
        });

        (await session.NextConnected()).Cut();
        await (await session.NextConnected()).Close();
        await (await session.NextConnected()).Send("{ not json");
        var last = await session.NextConnected();
        await last.SendEvent("e1");

        Assert.Equal("e1", IdOf(await last.Next()));
        Assert.Contains(TimeSpan.FromSeconds(17), session.Pauses);
        Assert.All(session.Pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
        string[] reasons = ["client_http_status", "internal_thing", "HTTP 503", "not wss", "Lost", "Closed", "BadFrame"];
        Assert.All(reasons, reason => Assert.Contains(session.Logs.Lines, line => line.Text.Contains(reason, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_hello_that_never_comes_is_a_failure_after_its_time()
    {
        var clock = Clock;
        await using var session = await Session.Start(sockets: 2, clock: clock);
        var mute = await session.Server.NextSocket();
        await mute.SendEvent("e0");
        Assert.Equal("e0", IdOf(await mute.Next()));

        clock.Advance(TimeSpan.FromMinutes(1));
        var next = await session.NextConnected();
        await next.SendEvent("e1");

        Assert.Equal("e1", IdOf(await next.Next()));
        Assert.Equal("no hello in time", session.Client.Health.Connections[0].LastError);
    }

    [Fact]
    public async Task A_line_that_has_gone_silent_is_noticed_by_its_pings()
    {
        await using var session = await Session.Start(sockets: 50, clock: TimeProvider.System, settings:
        [
            ("Slack:SocketMode:KeepAliveInterval", "00:00:00.1"), ("Slack:SocketMode:KeepAliveTimeout", "00:00:00.2"), ("Slack:SocketMode:Backoff", "00:00:00.01"),
        ]);

        // A server socket that nobody reads answers no pings.
        await session.NextConnected();
        await session.NextConnected();

        Assert.Contains(session.Logs.Lines, line => line.Text.Contains("Lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frame_beyond_the_limit_closes_its_socket_in_due_form()
    {
        await using var session = await Session.Start(sockets: 2, settings: ("Slack:SocketMode:MaxFrameBytes", "4096"));
        var socket = await session.NextConnected();

        await socket.Send(new string(' ', 5000));

        Assert.Null(await socket.Next());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
        await session.NextConnected();
    }

    [Theory]
    [InlineData("""{"type":"a_new_frame","payload":{}}""")]
    [InlineData("""{"envelope_id":"e0"}""")]
    [InlineData("""{"envelope_id":"e0","type":"events_api"}""")]
    [InlineData("{}")]
    public async Task Frames_that_are_not_known_are_passed_over(string frame)
    {
        await using var session = await Session.Start();
        var socket = await session.NextConnected();

        await socket.Send(frame);
        await socket.Send("binary", WebSocketMessageType.Binary);
        await socket.SendEvent("e1");

        Assert.Equal("e1", IdOf(await socket.Next()));
        Assert.Single(session.Envelopes);
    }

    [Fact]
    public async Task A_stop_lets_handlers_finish_and_takes_no_more()
    {
        var release = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        await using var session = await Session.Start(async (_, _) =>
        {
            begun.TrySetResult();
            await release.Task;
            return PlainAck;
        }, clock: new FakeTimeProvider());
        var socket = await session.NextConnected();
        await socket.SendEvent("before");
        await begun.Task;

        await session.Stop();
        await socket.SendEvent("after");
        release.SetResult();

        Assert.Equal("before", IdOf(await socket.Next()));
        Assert.Null(await socket.Next());
        await socket.Close();
        await session.Running;
        Assert.Equal("before", Assert.Single(session.Envelopes).EnvelopeId);
    }

    [Fact]
    public async Task A_handler_that_does_not_finish_is_cancelled_after_the_time_to_finish()
    {
        var clock = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var session = await Session.Start(async (_, token) =>
        {
            await using var seen = token.Register(cancelled.SetResult);
            begun.TrySetResult();
            await cancelled.Task;
            token.ThrowIfCancellationRequested();
            return PlainAck;
        }, clock: clock);
        var socket = await session.NextConnected();
        await socket.SendEvent("stuck");
        await begun.Task;

        await session.Stop();
        await cancelled.Task.WhileAdvancing(clock);
        await session.Running.WhileAdvancing(clock);
    }

    [Fact]
    public async Task Connections_start_one_after_the_other()
    {
        var clock = new FakeTimeProvider();
        await using var session = await Session.Start(connections: 2, sockets: 2, clock: clock, settings: ("Slack:SocketMode:Stagger", "00:00:10"));
        var first = await session.NextConnected();
        await first.SendEvent("e1");
        Assert.Equal("e1", IdOf(await first.Next()));
        Assert.Equal(SocketState.Waiting, session.Client.Health.Connections[1].State);

        clock.Advance(TimeSpan.FromSeconds(10));
        var second = await session.NextConnected();
        await second.SendEvent("e2");

        Assert.Equal("e2", IdOf(await second.Next()));
        await session.Stop();
        Assert.Null(await first.Next());
        Assert.Null(await second.Next());
        await first.Close();
        await second.Close();
    }
}
