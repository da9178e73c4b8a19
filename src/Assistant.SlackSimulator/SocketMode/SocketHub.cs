using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.World;
using Microsoft.AspNetCore.Http;

namespace Assistant.SlackSimulator.SocketMode;

/// <summary>The sockets of the app: tickets, hello, envelopes out, acknowledgements in.</summary>
internal sealed class SocketHub(SlackWorld world, Journal journal, FaultSwitches faults)
{
    private const int MaxSockets = 10;
    private const int MaxAckBytes = 20_480;
    private static readonly TimeSpan AckDeadline = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, bool> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, SimSocket> _sockets = new();
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private volatile TaskCompletionSource _opened = New();
    private int _lastSocket;
    private int _turn;

    /// <summary>Numbers of those that said hello and are not being closed.</summary>
    public IReadOnlyList<int> Live => [.. _sockets.Values.Where(socket => socket.IsReady).Select(socket => socket.Number).Order()];

    public bool IsDisabled { get; set; }

    /// <summary>Completes when a socket is there.</summary>
    public Task WhenOpen => _opened.Task;

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
        var socket = new SimSocket(Interlocked.Increment(ref _lastSocket), wire, context);
        _sockets[socket.Number] = socket;
        await using var aborted = context.RequestAborted.Register(socket.Leave);
        var writing = socket.WriteAsync();
        try
        {
            if (faults.Fire(["no_hello"]) is null)
            {
                socket.Send(new JsonObject
                {
                    ["type"] = "hello", ["num_connections"] = _sockets.Count, ["connection_info"] = new JsonObject { ["app_id"] = world.AppId },
                    ["debug_info"] = new JsonObject { ["host"] = "applink-sim", ["started"] = "", ["build_number"] = 1, ["approximate_connection_time"] = context.Request.Query["debug_reconnects"] == "true" ? 360 : 3600 },
                });
                socket.IsReady = true;
                _opened.TrySetResult();
                world.Tell(new JsonObject { ["type"] = "sockets" });
            }

            await ReadAsync(socket);
        }
        finally
        {
            socket.IsReady = false;
            _sockets.TryRemove(socket.Number, out _);
            if (Live.Count == 0)
                _opened = New();
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
        string id;
        lock (world.Gate)
            id = world.Ids.NextUuid();
        var envelope = new JsonObject { ["envelope_id"] = id, ["type"] = type, ["accepts_response_payload"] = acceptsPayload, ["payload"] = payload.DeepClone() };
        if (type == "events_api")
            (envelope["retry_attempt"], envelope["retry_reason"]) = (attempt, reason ?? "");
        var waiting = new Waiting(type, socket.Number, world.Clock.GetTimestamp(), acceptsPayload);
        _waiting[id] = waiting;

        if (faults.Fire(["unknown_frame"]) is not null)
            socket.Send(new JsonObject { ["type"] = "something_new", ["detail"] = "ignore me" });
        if (faults.Fire(["kill_mid_envelope"]) is not null)
        {
            socket.SendHalf(envelope);
            socket.Abort();
            return null;
        }

        if (faults.Fire(["half_open"]) is not null)
            socket.IsDeaf = true;
        socket.Send(envelope);
        if (faults.Fire(["drop_before_ack"]) is not null)
            socket.AbortAfterSending();

        var deadline = Task.Delay(AckDeadline, world.Clock, cancellationToken);
        var first = await Task.WhenAny(waiting.Acked.Task, socket.Gone, deadline);
        return first == waiting.Acked.Task ? await waiting.Acked.Task : waiting.Acked.Task.IsCompleted ? await waiting.Acked.Task : null;
    }

    /// <param name="reason">warning, refresh_requested or link_disabled.</param>
    public void Disconnect(string reason)
    {
        foreach (var socket in _sockets.Values.Where(socket => socket.IsReady))
        {
            socket.Send(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-sim" } });
            if (reason == "link_disabled")
                socket.CloseAfterSending();
        }

        IsDisabled |= reason == "link_disabled";
    }

    /// <summary>Asks every socket to be renewed: a warning, the request, and after the grace the end.</summary>
    public async Task RefreshAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var old = _sockets.Values.Where(socket => socket.IsReady).ToList();
        Disconnect("warning");
        Disconnect("refresh_requested");
        await Task.Delay(grace, world.Clock, cancellationToken);
        foreach (var socket in old)
            socket.CloseAfterSending();
    }

    public void KillAll()
    {
        foreach (var socket in _sockets.Values)
            socket.Abort();
    }

    private SimSocket? Choose(int? notSocket)
    {
        var ready = _sockets.Values.Where(socket => socket.IsReady).OrderBy(socket => socket.Number).ToList();
        if (ready.Count > 1 && notSocket is not null)
            ready.RemoveAll(socket => socket.Number == notSocket);
        return ready.Count == 0 ? null : ready[(int)((uint)Interlocked.Increment(ref _turn) % (uint)ready.Count)];
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
        var isLate = latency > AckDeadline;
        journal.Acked(new SimAck(id, waiting.Type, socket.Number, latency, frame.Length, ack["payload"]?.DeepClone(), isLate));
        if (frame.Length >= MaxAckBytes)
        {
            journal.Violated("ack_too_big", $"{waiting.Type}: {frame.Length} bytes");
            return;
        }

        if (faults.Fire(["late_ack"]) is not null)
            return;
        if (isLate)
        {
            journal.Violated("late_ack", $"{waiting.Type}: {latency.TotalSeconds:0.0} s");
            return;
        }

        if (_waiting.TryRemove(id, out _))
            waiting.Acked.TrySetResult(new AckResult(waiting.AcceptsPayload ? ack["payload"]?.DeepClone() : null, socket.Number));
        if (faults.Fire(["drop_after_ack"]) is not null)
            socket.Abort();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Waiting(string Type, int Socket, long SentAt, bool AcceptsPayload)
    {
        public TaskCompletionSource<AckResult> Acked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

internal sealed record AckResult(JsonNode? Payload, int Socket);

/// <summary>One connection: frames go out in order, one reader.</summary>
internal sealed class SimSocket(int number, WebSocket wire, HttpContext context)
{
    private readonly Channel<Func<Task<bool>>> _out = Channel.CreateUnbounded<Func<Task<bool>>>();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    public bool IsReady { get; set; }

    public bool IsDeaf { get; set; }

    public Task Gone => _gone.Task;

    public void Send(JsonObject frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString());
        _out.Writer.TryWrite(async () =>
        {
            await wire.SendAsync(bytes, WebSocketMessageType.Text, true, context.RequestAborted);
            return true;
        });
    }

    public void SendHalf(JsonObject frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString());
        _out.Writer.TryWrite(async () =>
        {
            await wire.SendAsync(bytes.AsMemory(0, bytes.Length / 2), WebSocketMessageType.Text, false, context.RequestAborted);
            return true;
        });
    }

    public void AbortAfterSending()
    {
        IsReady = false;
        _out.Writer.TryWrite(() =>
        {
            Abort();
            return Task.FromResult(false);
        });
    }

    public void CloseAfterSending()
    {
        IsReady = false;
        _out.Writer.TryWrite(async () =>
        {
            await wire.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
            return false;
        });
    }

    public void Abort()
    {
        IsReady = false;
        _gone.TrySetResult();
        context.Abort();
    }

    public void Leave() => _gone.TrySetResult();

    public void Complete()
    {
        _gone.TrySetResult();
        _out.Writer.TryComplete();
    }

    public async Task WriteAsync()
    {
        await foreach (var write in _out.Reader.ReadAllAsync())
            try
            {
                if (!await write())
                    return;
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
    }

    /// <returns>Null when the other side has gone.</returns>
    public async Task<byte[]?> ReadAsync()
    {
        using var frame = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                var read = await wire.ReceiveAsync(buffer, context.RequestAborted);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    if (wire.State == WebSocketState.CloseReceived)
                        await wire.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
                    return null;
                }

                frame.Write(buffer, 0, read.Count);
                if (!read.EndOfMessage)
                    continue;
                if (read.MessageType == WebSocketMessageType.Text)
                    return frame.ToArray();
                frame.SetLength(0);                                  // binary frames are ignored
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
