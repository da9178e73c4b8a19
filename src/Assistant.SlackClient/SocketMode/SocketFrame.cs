using System.Text.Json;

namespace Assistant.SlackClient.SocketMode;

internal sealed record SocketFrame
{
    public string? Type { get; init; }
    public string? EnvelopeId { get; init; }
    public JsonElement? Payload { get; init; }
    public bool? AcceptsResponsePayload { get; init; }
    public int? RetryAttempt { get; init; }
    public string? RetryReason { get; init; }

    /// <summary>Of a <c>disconnect</c>: <c>warning</c>, <c>refresh_requested</c> or <c>link_disabled</c>.</summary>
    public string? Reason { get; init; }
}

internal sealed record SocketAck(string EnvelopeId)
{
    public JsonElement? Payload { get; init; }
}
