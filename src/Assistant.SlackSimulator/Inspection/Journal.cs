namespace Assistant.SlackSimulation.Inspection;

/// <summary>A call of the Web API as it came in and was answered.</summary>
public sealed class ApiCallRecord
{
    public required int Order { get; init; }
    public required string Method { get; init; }
    public required JsonObject Arguments { get; init; }
    public string? ContentType { get; init; }
    public required string HttpMethod { get; init; }
    public required string TokenKind { get; init; }
    public required DateTimeOffset At { get; init; }
    public int Status { get; internal set; }
    public string? Error { get; internal set; }
    public bool Ok { get; internal set; }
    public string? Fault { get; internal set; }
    public TimeSpan Latency { get; internal set; }

    internal JsonObject ToJson() => new()
    {
        ["order"] = Order, ["method"] = Method, ["args"] = Arguments.DeepClone(), ["content_type"] = ContentType, ["http_method"] = HttpMethod,
        ["token_kind"] = TokenKind, ["at"] = At.ToUnixTimeMilliseconds() / 1000.0, ["status"] = Status, ["ok"] = Ok, ["error"] = Error,
        ["fault"] = Fault, ["latency_ms"] = Latency.TotalMilliseconds,
    };
}

public sealed record AckRecord(string EnvelopeId, string Socket, TimeSpan Latency, JsonNode? Payload, string Outcome, string? EventId)
{
    internal JsonObject ToJson() => new()
    {
        ["envelope_id"] = EnvelopeId, ["socket"] = Socket, ["latency_ms"] = Latency.TotalMilliseconds, ["payload"] = Payload?.DeepClone(),
        ["outcome"] = Outcome, ["event_id"] = EventId,
    };
}

/// <summary>Something a bot should not do.</summary>
public sealed record Violation(string Kind, string Detail, DateTimeOffset At)
{
    internal JsonObject ToJson() => new() { ["kind"] = Kind, ["detail"] = Detail, ["at"] = At.ToUnixTimeMilliseconds() / 1000.0 };

    public override string ToString() => $"{Kind}: {Detail}";
}

/// <summary>What happened, in order. Read and written under the simulation's lock.</summary>
internal sealed class Journal
{
    public List<ApiCallRecord> Calls { get; } = [];
    public List<AckRecord> Acks { get; } = [];
    public List<Delivery> Deliveries { get; } = [];
    public List<Violation> Violations { get; } = [];
    public List<JsonObject> ClosedSockets { get; } = [];
}
