using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.World;
using Microsoft.AspNetCore.Http;

namespace Assistant.SlackSimulator.SocketMode;

/// <summary>The sockets of the app: tickets, hello, envelopes out, acknowledgements in.</summary>
internal sealed class SocketHub(SlackWorld world, Journal journal, FaultSwitches faults, SlackSimulatorOptions options) : IDisposable
{
    private const int MaxSockets = 10;
    private const int MaxAckBytes = 20_480;
    private readonly Random _random = new(options.Seed);
    private readonly ConcurrentDictionary<string, bool> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, SimSocket> _sockets = new();
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private TaskCompletionSource _opened = New();
    private readonly CancellationTokenSource _stopping = new();
    private int _lastSocket;
    private int _turn;

    /// <summary>Numbers of those that said hello and are not being closed.</summary>
    public IReadOnlyList<int> Live => [.. _sockets.Values.Where(socket => socket.IsReady).Select(socket => socket.Number).Order()];

    public bool IsDisabled { get; set; }

    /// <summary>The socket that got the latest envelope.</summary>
    public int? Last { get; private set; }

    /// <summary>Completes when a socket is there.</summary>
    public async Task WhenOpenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var opened = _opened.Task;
            if (Live.Count > 0)
                return;
            await opened.WaitAsync(cancellationToken);
        }
    }

    public string IssueTicket()
    {
        string ticket;
        lock (world.Gate)
            ticket = world.Ids.NextUuid();
        _tickets[ticket] = true;
        return ticket;
    }

    public async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || faults.Fire(["refuse_handshake"]) is not null
            || !_tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _) || _sockets.Count >= MaxSockets)
        {
            context.Response.StatusCode = context.WebSockets.IsWebSocketRequest ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
            return;
        }

        using var wire = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new SimSocket(Interlocked.Increment(ref _lastSocket), wire, context, world.Clock)
        {
            BinaryIgnored = length => journal.Violated("binary_frame", $"{length} bytes, which Slack ignores"),
        };
        _sockets[socket.Number] = socket;
        await using var aborted = context.RequestAborted.Register(socket.Leave);
        var writing = socket.WriteAsync();
        try
        {
            var life = TimeSpan.FromSeconds(context.Request.Query["debug_reconnects"] == "true" ? 360 : 3600);
            var living = LiveOutAsync(socket, world.Now + life - options.RefreshGrace, _stopping.Token);
            if (faults.Fire(["no_hello"]) is null)
            {
                socket.Send(new JsonObject
                {
                    ["type"] = "hello", ["num_connections"] = Live.Count + 1, ["connection_info"] = new JsonObject { ["app_id"] = world.AppId },
                    ["debug_info"] = new JsonObject { ["host"] = "applink-sim", ["started"] = "", ["build_number"] = 1, ["approximate_connection_time"] = (int)life.TotalSeconds },
                });
                socket.IsReady = true;
                Interlocked.Exchange(ref _opened, New()).TrySetResult();
                world.Tell(new JsonObject { ["type"] = "sockets" });
            }

            await ReadAsync(socket);
            socket.Leave();
            await living;
        }
        finally
        {
            socket.IsReady = false;
            _sockets.TryRemove(socket.Number, out _);
            socket.Complete();
            await writing;
            world.Tell(new JsonObject { ["type"] = "sockets" });
        }
    }

    /// <summary>Sends an envelope to one socket and waits for its acknowledgement.</summary>
    /// <returns>Null when none came in time or no socket is there.</returns>
    public async Task<AckResult?> DeliverAsync(string type, JsonObject payload, bool acceptsPayload, int attempt, string? reason, int? notSocket, CancellationToken cancellationToken)
    {
        if (Choose(notSocket) is not { } socket)
            return null;
        Last = socket.Number;
        var inner = payload["event"] as JsonObject ?? payload;
        var (kind, channel, user) = (Word(inner["type"] ?? inner["command"]), Word(inner["channel"]) ?? Word(inner["channel"]?["id"]), Word(inner["user"]) ?? Word(inner["user"]?["id"]));
        bool Strikes(string fault) => faults.Fire([fault], kind, channel, user) is not null;

        string id;
        lock (world.Gate)
            id = world.Ids.NextUuid();
        var envelope = new JsonObject { ["envelope_id"] = id, ["type"] = type, ["accepts_response_payload"] = acceptsPayload, ["payload"] = payload.DeepClone() };
        if (type == "events_api")
            (envelope["retry_attempt"], envelope["retry_reason"]) = (attempt, reason ?? "");
        var waiting = new Waiting(type, socket.Number, world.Clock.GetTimestamp(), acceptsPayload);
        waiting.IsAckLate = Strikes("late_ack");
        waiting.DropsAfterAck = Strikes("drop_after_ack");
        _waiting[id] = waiting;

        var deadline = Task.Delay(options.AckDeadline, world.Clock, cancellationToken);
        if (Strikes("unknown_frame"))
            socket.Send(new JsonObject { ["type"] = "something_new", ["detail"] = "ignore me" });
        if (Strikes("kill_mid_envelope"))
        {
            socket.SendHalf(envelope);
            socket.AbortAfterSending();
            await socket.Gone;
            return null;
        }

        if (Strikes("half_open"))
            socket.IsDeaf = true;
        socket.Send(envelope);
        if (Strikes("drop_before_ack"))
            socket.AbortAfterSending();

        var first = await Task.WhenAny(waiting.Acked.Task, socket.Gone, deadline);
        if (socket.Gone.IsCompleted)
            socket.Leave();
        if (first == waiting.Acked.Task || waiting.Acked.Task.IsCompleted)
            return await waiting.Acked.Task;
        waiting.IsExpired = true;
        return null;
    }

    /// <param name="reason">warning, refresh_requested or link_disabled.</param>
    public void Disconnect(string reason)
    {
        foreach (var socket in _sockets.Values.Where(socket => socket.IsReady))
            Disconnect(socket, reason);
        IsDisabled |= reason == "link_disabled";
    }

    /// <summary>Asks every socket to be renewed: a warning, the request, and after the grace the end.</summary>
    public async Task RefreshAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var old = _sockets.Values.Where(socket => socket.IsReady).ToList();
        await Task.WhenAll(old.Select(socket => RefreshAsync(socket, grace, cancellationToken)));
    }

    public void KillAll()
    {
        foreach (var socket in _sockets.Values)
            socket.Abort();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private static void Disconnect(SimSocket socket, string reason)
    {
        socket.IsLeaving = true;
        socket.Send(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-sim" } });
        if (reason == "link_disabled")
            socket.CloseAfterSending();
    }

    private async Task RefreshAsync(SimSocket socket, TimeSpan grace, CancellationToken cancellationToken)
    {
        var due = world.Now + grace;
        Disconnect(socket, "warning");
        await Task.WhenAny(socket.Gone, world.Clock.DelayUntil(due, cancellationToken));
        due = world.Now + grace;
        Disconnect(socket, "refresh_requested");
        await Task.WhenAny(socket.Gone, world.Clock.DelayUntil(due, cancellationToken));
        socket.CloseAfterSending();
    }

    /// <summary>A socket is good for an hour, and for six minutes with debug_reconnects.</summary>
    private async Task LiveOutAsync(SimSocket socket, DateTimeOffset end, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(socket.Gone, world.Clock.DelayUntil(end, either.Token));
        if (!socket.Gone.IsCompleted && !cancellationToken.IsCancellationRequested)
            await RefreshAsync(socket, options.RefreshGrace, either.Token);
        await either.CancelAsync();
    }

    private static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private SimSocket? Choose(int? notSocket)
    {
        var ready = _sockets.Values.Where(socket => socket.IsReady).OrderBy(socket => socket.Number).ToList();
        if (ready.Exists(socket => !socket.IsLeaving))
            ready.RemoveAll(socket => socket.IsLeaving);             // one that is to go carries what comes only while it has no successor
        if (ready.Count > 1 && notSocket is not null)
            ready.RemoveAll(socket => socket.Number == notSocket);
        lock (_random)
            return ready.Count == 0 ? null : options.SocketPolicy switch
            {
                SocketPolicy.Pinned => ready[0],
                SocketPolicy.Random => ready[_random.Next(ready.Count)],
                _ => ready[(int)((uint)++_turn % (uint)ready.Count)],
            };
    }

    private async Task ReadAsync(SimSocket socket)
    {
        while (await socket.ReadAsync() is { } frame)
        {
            if (socket.IsDeaf)
            {
                await socket.Gone;                                   // reads no more and answers no ping
                return;
            }

            Receive(socket, frame);
        }
    }

    private void Receive(SimSocket socket, byte[] frame)
    {
        JsonObject? ack = null;
        try
        {
            ack = JsonNode.Parse(frame) as JsonObject;
        }
        catch (JsonException)
        {
            // Slack ignores what it cannot read.
        }

        if (ack?["envelope_id"]?.GetValue<string>() is not { } id || !_waiting.TryGetValue(id, out var waiting))
            return;
        var latency = world.Clock.GetElapsedTime(waiting.SentAt);
        var isLate = waiting.IsExpired;
        journal.Acked(new SimAck(id, waiting.Type, socket.Number, latency, frame.Length, ack["payload"]?.DeepClone(), isLate));
        if (frame.Length >= MaxAckBytes)
        {
            journal.Violated("ack_too_big", $"{waiting.Type}: {frame.Length} bytes");
            return;
        }

        if (waiting.IsAckLate)
            return;
        if (isLate)
        {
            if (latency >= options.AckDeadline)                      // else its socket was lost under it
                journal.Violated("late_ack", $"{waiting.Type}: {latency.TotalSeconds:0.0} s");
            return;
        }

        if (socket.Number != waiting.Socket)
            journal.Violated("ack_on_other_socket", $"{waiting.Type}: came on {waiting.Socket}, acknowledged on {socket.Number}");
        if (_waiting.TryRemove(id, out _))
            waiting.Acked.TrySetResult(new AckResult(waiting.AcceptsPayload ? ack["payload"]?.DeepClone() : null, socket.Number));
        if (waiting.DropsAfterAck)
            socket.Abort();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Waiting(string Type, int Socket, long SentAt, bool AcceptsPayload)
    {
        /// <summary>By a fault: the ack is taken as too late whenever it comes.</summary>
        public bool IsAckLate { get; set; }

        public bool DropsAfterAck { get; set; }

        public bool IsExpired { get; set; }

        public TaskCompletionSource<AckResult> Acked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

internal sealed record AckResult(JsonNode? Payload, int Socket);
