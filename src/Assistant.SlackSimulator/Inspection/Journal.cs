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

    public void Raised(string eventId, string type, string? message) => Note(eventId, delivery => delivery with { Message = message ?? delivery.Message }, type);

    public void Tried(string eventId, string transport, int retry, DateTimeOffset at) =>
        Note(eventId, delivery => delivery with { Attempts = delivery.Attempts + 1, Tries = [.. delivery.Tries, new SimTry(transport, retry, at, "pending")] });

    /// <param name="outcome">acked, or the reason why not.</param>
    public void Answered(string eventId, string outcome) => Note(eventId, delivery =>
    {
        SimTry[] tries = [.. delivery.Tries];
        if (Array.FindIndex(tries, one => one.Outcome == "pending") is >= 0 and var open)
            tries[open] = tries[open] with { Outcome = outcome };
        return delivery with { Tries = tries, IsAcked = delivery.IsAcked || outcome == "acked" };
    });

    public void GaveUp(string eventId) => Note(eventId, delivery => delivery with { IsGivenUp = true });

    private void Note(string eventId, Func<SimDelivery, SimDelivery> change, string type = "")
    {
        lock (_gate)
            _deliveries[eventId] = change(_deliveries.GetValueOrDefault(eventId) ?? new SimDelivery(eventId, type, 0, false));
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
                .Where(message => message.StreamingState == "in_progress" && world.Now - message.StreamTouchedAt > TimeSpan.FromSeconds(60))
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

    public bool IsGivenUp { get; init; }

    public IReadOnlyList<SimTry> Tries { get; init; } = [];
}

/// <param name="Transport">socket or http.</param>
/// <param name="Retry">0 for the first try.</param>
/// <param name="Outcome">pending, acked, or why it failed.</param>
public sealed record SimTry(string Transport, int Retry, DateTimeOffset At, string Outcome);

/// <param name="Kind">late_ack, ack_too_big, over_limit, unescaped_broadcast, post_without_thread, stream_left_open, trigger_reused or response_url_overuse.</param>
public sealed record SimViolation(string Kind, string Detail, DateTimeOffset At);
