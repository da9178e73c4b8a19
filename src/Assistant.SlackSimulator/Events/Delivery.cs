namespace Assistant.SlackSimulation.Events;

internal enum DeliveryKind
{
    Event,
    Interactive,
    Command,
}

/// <summary>One thing told to the bot, over however many attempts.</summary>
internal sealed class Delivery(DeliveryKind kind, JsonObject payload, DateTimeOffset at)
{
    public DeliveryKind Kind { get; } = kind;
    public JsonObject Payload { get; } = payload;
    public DateTimeOffset At { get; } = at;
    public List<DeliveryAttempt> Attempts { get; } = [];
    public bool IsDone { get; set; }

    /// <summary>Retries already begun, as told in retry_attempt.</summary>
    public int Retry { get; set; }
    public string RetryReason { get; set; } = "";

    public string? EventId => Payload.Text("event_id");
    public string? EventType => Payload.Object("event")?.Text("type");
    public string EnvelopeType => Kind switch { DeliveryKind.Event => "events_api", DeliveryKind.Interactive => "interactive", _ => "slash_commands" };

    /// <summary>The bot's answer (its ack's payload); null when none came in time.</summary>
    public TaskCompletionSource<AckAnswer?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JsonObject ToJson() => new()
    {
        ["event_id"] = EventId, ["type"] = EventType ?? Payload.Text("type") ?? Payload.Text("command"), ["kind"] = EnvelopeType, ["done"] = IsDone,
        ["attempts"] = Attempts.Select(attempt => (JsonNode)attempt.ToJson()).Array(), ["payload"] = Payload.DeepClone(),
    };
}

internal sealed record AckAnswer(JsonNode? Payload);

internal sealed class DeliveryAttempt
{
    public required string Transport { get; init; }
    public required string Target { get; init; }
    public required int Retry { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? EnvelopeId { get; init; }
    public string Outcome { get; set; } = "pending";

    public JsonObject ToJson() => new()
    {
        ["transport"] = Transport, ["target"] = Target, ["socket"] = Transport == "socket" ? Target : null, ["envelope_id"] = EnvelopeId,
        ["retry_attempt"] = Retry, ["outcome"] = Outcome, ["at"] = At.ToUnixTimeMilliseconds() / 1000.0,
    };
}
