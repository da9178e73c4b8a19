using System.Net.WebSockets;

namespace Assistant.SlackSimulation.SocketMode;

/// <summary>Tickets, live sockets, and which of them gets an envelope.</summary>
internal sealed class SocketHub
{
    private const int MostSockets = 10;
    private const int AckLimitBytes = 20_480;
    private readonly Simulation _sim;
    private readonly HashSet<string> _tickets = [];
    private readonly List<SimSocket> _sockets = [];
    private readonly Dictionary<string, PendingAck> _pending = [];
    private readonly List<Delivery> _parked = [];
    private readonly Random _random;
    private Delivery? _held;
    private int _opened;
    private int _turn;

    public SocketHub(Simulation sim) => (_sim, _random) = (sim, new Random(sim.Options.Seed));

    public string Ticket()
    {
        var ticket = _sim.World.Ids.Guid();
        _tickets.Add(ticket);
        return $"ws://{_sim.BaseUri.Authority}/link/?ticket={ticket}&app_id={_sim.World.AppId}";
    }

    public async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = 400;
            return;
        }
        lock (_sim.Gate)
        {
            context.Response.StatusCode = _sim.Faults.Strike(FaultKinds.RefuseHandshake) is not null ? 503
                : !_tickets.Remove(context.Request.Query["ticket"].ToString()) ? 403
                : _sockets.Count >= MostSockets ? 429
                : 101;
        }
        if (context.Response.StatusCode != 101)
            return;
        using var accepted = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });
        SimSocket socket;
        lock (_sim.Gate)
        {
            socket = new SimSocket($"socket-{++_opened}", accepted, _sim.Clock.GetUtcNow());
            _sockets.Add(socket);
            Welcome(socket, context.Request.Query["debug_reconnects"] == "true");
        }
        await socket.RunAsync((bytes, type) => Receive(socket, bytes, type), _sim.Stopping.Token);
        lock (_sim.Gate)
            Gone(socket);
        socket.Dispose();
    }

    public void Send(Delivery delivery)
    {
        lock (_sim.Gate)
        {
            if (Choose() is not { } socket)
            {
                if (delivery.Kind == DeliveryKind.Event)
                    _parked.Add(delivery);
                else
                    delivery.Answer.TrySetResult(null);
                return;
            }
            var (type, channel, user) = Match(delivery);
            if (_held is null && _sim.Faults.Strike(FaultKinds.OutOfOrder, type, channel, user) is not null)
            {
                _held = delivery;
                return;
            }
            Transmit(delivery, socket);
            if (_sim.Faults.Strike(FaultKinds.DuplicateDelivery, type, channel, user) is not null)
                Transmit(delivery, _sockets.Find(other => other != socket && IsReady(other)) ?? socket);
            if (_held is { } held)
            {
                _held = null;
                Transmit(held, socket);
            }
        }
    }

    public void Disconnect(string reason)
    {
        lock (_sim.Gate)
        {
            foreach (var socket in _sockets.Where(IsReady).ToList())
                Retire(socket, reason);
        }
    }

    public bool HalfOpen()
    {
        lock (_sim.Gate)
        {
            var live = _sockets.Where(IsReady).ToList();
            live.ForEach(socket => socket.IsHalfOpen = true);
            return live.Count > 0;
        }
    }

    public int LiveCount => _sockets.Count(IsReady);

    /// <summary>Forgets what was not yet acknowledged.</summary>
    public void Forget()
    {
        foreach (var pending in _pending.Values)
            pending.Deadline?.Dispose();
        _pending.Clear();
        _parked.Clear();
        _held = null;
    }

    public JsonArray ToJson() => _sockets.Select(Describe).Concat(_sim.Journal.ClosedSockets.Select(closed => closed.DeepClone())).Array();

    private void Welcome(SimSocket socket, bool shortLife)
    {
        if (_sim.Faults.Strike(FaultKinds.HalfOpen) is not null)
            socket.IsHalfOpen = true;
        if (_sim.Faults.Strike(FaultKinds.NoHello) is not null)
            return;
        socket.IsLive = true;
        var life = TimeSpan.FromSeconds(shortLife ? 360 : 3600);
        socket.Send(new JsonObject
        {
            ["type"] = "hello",
            ["num_connections"] = LiveCount,
            ["connection_info"] = new JsonObject { ["app_id"] = _sim.World.AppId },
            ["debug_info"] = new JsonObject
            {
                ["host"] = "applink-sim", ["started"] = socket.OpenedAt.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
                ["build_number"] = 54, ["approximate_connection_time"] = (int)life.TotalSeconds,
            },
        });
        After(socket, life - _sim.Options.DisconnectWarning, () => Retire(socket, "refresh_requested"));
        if (_parked.Count > 0)
        {
            var waiting = _parked.ToList();
            _parked.Clear();
            foreach (var delivery in waiting)
            {
                // It was tried when it happened; what comes now is a retry, and the only delivery there is.
                (delivery.Retry, delivery.RetryReason) = (Math.Max(delivery.Retry, 1), "timeout");
                Send(delivery);
            }
        }
        _sim.Signal();
    }

    /// <summary>A warning, ten seconds later the request, then the close; the other reasons at once.</summary>
    private void Retire(SimSocket socket, string reason)
    {
        socket.Leaving = reason;
        if (reason == "warning")
        {
            SayDisconnect(socket, "warning");
            After(socket, _sim.Options.DisconnectWarning, () => CloseWith(socket, "refresh_requested"));
        }
        else
        {
            CloseWith(socket, reason);
        }
    }

    private void CloseWith(SimSocket socket, string reason)
    {
        SayDisconnect(socket, reason);
        if (reason == "link_disabled")
        {
            socket.IsLive = false;
            socket.Close();
        }
        else
        {
            // Slack keeps the old socket for a while, so that its successor can be open first.
            After(socket, _sim.Options.DisconnectWarning, () =>
            {
                socket.IsLive = false;
                socket.Close();
            });
        }
    }

    private static void SayDisconnect(SimSocket socket, string reason) => socket.Send(new JsonObject
    {
        ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-sim" },
    });

    private void After(SimSocket socket, TimeSpan wait, Action then) => socket.Timers.Add(_sim.Clock.CreateTimer(_ =>
    {
        lock (_sim.Gate)
            then();
    }, null, wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan));

    private static bool IsReady(SimSocket socket) => socket.IsLive;

    private SimSocket? Choose()
    {
        var live = _sockets.Where(IsReady).ToList();
        // One that was told to go still carries what comes while it has no successor.
        var staying = live.Where(socket => socket.Leaving is null).ToList();
        live = staying.Count > 0 ? staying : live;
        return live.Count == 0 ? null : _sim.Options.SocketPolicy switch
        {
            SocketPolicy.Pinned => live[0],
            SocketPolicy.Random => live[_random.Next(live.Count)],
            _ => live[_turn++ % live.Count],
        };
    }

    private void Transmit(Delivery delivery, SimSocket socket)
    {
        var (type, channel, user) = Match(delivery);
        var envelopeId = _sim.World.Ids.Guid();
        var envelope = new JsonObject
        {
            ["envelope_id"] = envelopeId, ["payload"] = delivery.Payload.DeepClone(), ["type"] = delivery.EnvelopeType,
            ["accepts_response_payload"] = delivery.Kind != DeliveryKind.Event,
        };
        if (delivery.Kind == DeliveryKind.Event)
        {
            envelope["retry_attempt"] = delivery.Retry;
            envelope["retry_reason"] = delivery.RetryReason;
        }
        var attempt = new DeliveryAttempt { Transport = "socket", Target = socket.Id, Retry = delivery.Retry, At = _sim.Clock.GetUtcNow(), EnvelopeId = envelopeId };
        delivery.Attempts.Add(attempt);
        var pending = new PendingAck(delivery, attempt, socket, _sim.Clock.GetTimestamp())
        {
            IsLate = _sim.Faults.Strike(FaultKinds.LateAck, type, channel, user) is not null,
        };
        _pending[envelopeId] = pending;
        pending.Deadline = _sim.Clock.CreateTimer(_ => Expire(envelopeId, "timeout"), null, _sim.Options.AckDeadline, Timeout.InfiniteTimeSpan);
        if (_sim.Faults.Strike(FaultKinds.UnknownFrame, type, channel, user) is not null)
            socket.Send(new JsonObject { ["type"] = "frame_of_the_future", ["payload"] = new JsonObject() });
        if (_sim.Faults.Strike(FaultKinds.KillMidEnvelope, type, channel, user) is not null)
        {
            socket.IsLive = false;
            socket.SendHalf(envelope);
            return;
        }
        socket.Send(envelope);
        pending.DropsAfterAck = _sim.Faults.Strike(FaultKinds.DropAfterAck, type, channel, user) is not null;
        if (_sim.Faults.Strike(FaultKinds.DropBeforeAck, type, channel, user) is not null)
        {
            socket.IsLive = false;
            socket.Break();
        }
    }

    private void Receive(SimSocket socket, byte[] bytes, WebSocketMessageType kind)
    {
        lock (_sim.Gate)
        {
            if (kind == WebSocketMessageType.Binary)
            {
                _sim.Violate("binary_frame", $"{bytes.Length} bytes on {socket.Id}; Slack ignores binary frames.");
                return;
            }
            var json = Json.TryParse(System.Text.Encoding.UTF8.GetString(bytes)) as JsonObject;
            var envelopeId = json?.Text("envelope_id");
            if (bytes.Length >= AckLimitBytes)
            {
                _sim.Journal.Acks.Add(new AckRecord(envelopeId ?? "", socket.Id, TimeSpan.Zero, null, "too_big", null));
                _sim.Violate("ack_too_big", $"{bytes.Length} bytes for {envelopeId}; Slack drops acks of {AckLimitBytes} bytes or more without a word.");
                return;
            }
            if (json is null || envelopeId is null)
            {
                _sim.Violate("unreadable_frame", $"{bytes.Length} bytes on {socket.Id} without an envelope_id.");
                return;
            }
            if (!_pending.TryGetValue(envelopeId, out var pending))
            {
                _sim.Journal.Acks.Add(new AckRecord(envelopeId, socket.Id, TimeSpan.Zero, json["payload"]?.DeepClone(), "late", null));
                _sim.Violate("late_ack", $"{envelopeId} was acknowledged after its deadline or was never sent.");
                return;
            }
            Acknowledge(socket, envelopeId, pending, json["payload"]);
        }
    }

    private void Acknowledge(SimSocket socket, string envelopeId, PendingAck pending, JsonNode? payload)
    {
        var delivery = pending.Delivery;
        var outcome = pending.IsLate ? "late_by_fault" : socket != pending.Socket ? "other_socket" : "ok";
        _sim.Journal.Acks.Add(new AckRecord(envelopeId, socket.Id, _sim.Clock.GetElapsedTime(pending.SentAt), payload?.DeepClone(), outcome, delivery.EventId));
        socket.Acked++;
        if (outcome == "other_socket")
            _sim.Violate("ack_on_other_socket", $"{envelopeId} came on {pending.Socket.Id} and was acknowledged on {socket.Id}.");
        if (payload is JsonObject { Count: > 0 } && delivery.Kind == DeliveryKind.Event)
            _sim.Violate("ack_payload_not_accepted", $"{envelopeId} is an event; its ack takes no payload.");
        if (pending.IsLate)
        {
            _sim.Signal();
            return;
        }
        _pending.Remove(envelopeId);
        pending.Deadline?.Dispose();
        pending.Attempt.Outcome = "acked";
        delivery.IsDone = true;
        delivery.Answer.TrySetResult(new AckAnswer(payload?.DeepClone()));
        if (pending.DropsAfterAck)
        {
            socket.IsLive = false;
            socket.Break();
        }
        _sim.Signal();
    }

    private void Expire(string envelopeId, string outcome)
    {
        lock (_sim.Gate)
        {
            if (!_pending.Remove(envelopeId, out var pending))
                return;
            pending.Deadline?.Dispose();
            pending.Attempt.Outcome = outcome;
            var delivery = pending.Delivery;
            if (delivery.Kind != DeliveryKind.Event)
                delivery.Answer.TrySetResult(null);
            else if (!delivery.IsDone && !delivery.Attempts.Exists(attempt => attempt.Outcome == "pending"))
                RetrySchedule.Again(_sim, delivery, "timeout", () => Send(delivery));
            _sim.Signal();
        }
    }

    private void Gone(SimSocket socket)
    {
        socket.IsLive = false;
        _sockets.Remove(socket);
        var told = Describe(socket);
        told["state"] = "closed";
        _sim.Journal.ClosedSockets.Add(told);
        foreach (var (envelopeId, pending) in _pending.Where(one => one.Value.Socket == socket).ToList())
            Expire(envelopeId, "socket_closed");
        _sim.Signal();
    }

    private static JsonObject Describe(SimSocket socket) => new()
    {
        ["id"] = socket.Id, ["state"] = socket.IsHalfOpen ? "half_open" : socket.IsLive ? "live" : "silent", ["leaving"] = socket.Leaving,
        ["opened_at"] = socket.OpenedAt.ToUnixTimeMilliseconds() / 1000.0, ["sent"] = socket.Sent, ["acked"] = socket.Acked,
    };

    private static (string? Type, string? Channel, string? User) Match(Delivery delivery)
    {
        var inner = delivery.Payload.Object("event") ?? delivery.Payload;
        return (inner.Text("type") ?? inner.Text("command"), inner.Text("channel") ?? inner.Object("channel")?.Text("id"), inner.Text("user") ?? inner.Object("user")?.Text("id"));
    }

    private sealed record PendingAck(Delivery Delivery, DeliveryAttempt Attempt, SimSocket Socket, long SentAt)
    {
        public ITimer? Deadline { get; set; }
        public bool IsLate { get; init; }
        public bool DropsAfterAck { get; set; }
    }
}
