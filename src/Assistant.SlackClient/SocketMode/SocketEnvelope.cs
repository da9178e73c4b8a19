using System.Text.Json;

namespace Assistant.SlackClient.SocketMode;

/// <summary>One delivery over a socket. The same event can come again in another envelope: tell repetitions by its event id.</summary>
public sealed record SocketEnvelope
{
    public required string EnvelopeId { get; init; }

    /// <summary><c>events_api</c>, <c>interactive</c> or <c>slash_commands</c>.</summary>
    public required string Type { get; init; }
    public required JsonElement Payload { get; init; }
    public bool AcceptsResponsePayload { get; init; }
    public int RetryAttempt { get; init; }
    public string? RetryReason { get; init; }

    /// <summary>Slack waits 3 seconds from about here.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}

public static class SocketEnvelopeTypes
{
    public const string EventsApi = "events_api";
    public const string Interactive = "interactive";
    public const string SlashCommands = "slash_commands";
}

/// <summary>What the handler of an envelope wants Slack to be told.</summary>
public abstract record AckDecision
{
    private AckDecision() { }

    /// <param name="Payload">Sent only when the envelope accepts one and the whole frame is below <see cref="Blocks.BlockLimits.AckBytes"/>.</param>
    /// <param name="PayloadDropped">Told the frame's size when the payload was too large and an empty acknowledgement went instead.</param>
    public sealed record Ack(JsonElement? Payload = null, Action<int>? PayloadDropped = null) : AckDecision;

    /// <summary>Say nothing, so that Slack delivers an event again.</summary>
    public sealed record DoNotAck : AckDecision;
}

public delegate ValueTask<AckDecision> SocketEnvelopeHandler(SocketEnvelope envelope, CancellationToken cancellationToken);
