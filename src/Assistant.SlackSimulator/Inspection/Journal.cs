using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Inspection;

/// <summary>What happened, for tests and for the page's drawer. Thread-safe.</summary>
internal sealed class Journal(SlackWorld world)
{
    private readonly Lock _gate = new();
    private readonly List<SimCall> _calls = [];
    private readonly List<SimAck> _acks = [];
    private readonly List<SimViolation> _violations = [];
    private readonly Dictionary<string, SimDelivery> _deliveries = new(StringComparer.Ordinal);

    public IReadOnlyList<SimCall> Calls => Copy(_calls);

    public IReadOnlyList<SimAck> Acks => Copy(_acks);

    public IReadOnlyList<SimViolation> Violations => [.. Copy(_violations), .. LeftOpen()];

    public IReadOnlyList<SimDelivery> Deliveries
    {
        get
        {
            lock (_gate)
                return [.. _deliveries.Values];
        }
    }

    public void Called(SimCall call)
    {
        lock (_gate)
            _calls.Add(call with { Order = _calls.Count });
        world.Tell(new JsonObject { ["type"] = "call", ["method"] = call.Method, ["ok"] = call.Error is null, ["error"] = call.Error });
    }

    public void Acked(SimAck ack)
    {
        lock (_gate)
            _acks.Add(ack);
        world.Tell(new JsonObject { ["type"] = "ack" });
    }

    public void Delivered(string eventId, string type, bool isAcked, string? message = null)
    {
        lock (_gate)
        {
            var before = _deliveries.GetValueOrDefault(eventId) ?? new SimDelivery(eventId, type, 0, false) { Message = message };
            _deliveries[eventId] = isAcked ? before with { IsAcked = true } : before with { Attempts = before.Attempts + 1 };
        }

        world.Tell(new JsonObject { ["type"] = "delivery" });
    }

    public void Violated(string kind, string detail)
    {
        lock (_gate)
            _violations.Add(new SimViolation(kind, detail, world.Now));
        world.Tell(new JsonObject { ["type"] = "violation", ["kind"] = kind, ["detail"] = detail });
    }

    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
            _acks.Clear();
            _violations.Clear();
            _deliveries.Clear();
        }
    }

    private IEnumerable<SimViolation> LeftOpen()
    {
        lock (world.Gate)
            return [.. world.Channels.Values.SelectMany(channel => channel.Messages)
                .Where(message => message.StreamingState == "in_progress" && world.Now - message.StreamStartedAt > TimeSpan.FromSeconds(60))
                .Select(message => new SimViolation("stream_left_open", $"{message.Channel}/{message.Ts}", world.Now))];
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_gate)
            return [.. list];
    }
}

/// <param name="Arguments">As they were read, tokens left out.</param>
/// <param name="Error">Null when the call succeeded.</param>
public sealed record SimCall(int Order, string Method, JsonObject Arguments, string ContentType, string TokenKind, string? Error, TimeSpan Latency, DateTimeOffset At);

public sealed record SimAck(string EnvelopeId, string Type, int Socket, TimeSpan Latency, int Bytes, JsonNode? Payload, bool IsLate);

public sealed record SimDelivery(string EventId, string Type, int Attempts, bool IsAcked)
{
    /// <summary>The message that the event tells of, as <c>channel:ts</c>; null when it tells of none.</summary>
    public string? Message { get; init; }
}

/// <param name="Kind">late_ack, ack_too_big, over_limit, unescaped_broadcast, post_without_thread, stream_left_open, trigger_reused or response_url_overuse.</param>
public sealed record SimViolation(string Kind, string Detail, DateTimeOffset At);
