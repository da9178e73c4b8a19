using System.Text.Json;

namespace Assistant.SlackClient.Events;

/// <summary>What Slack posts to the events address, and what an <c>events_api</c> envelope holds.</summary>
public abstract record EventEnvelope
{
    private protected EventEnvelope() { }
}

public sealed record EventCallback : EventEnvelope
{
    /// <summary>The same on every delivery of one event; the key to tell repetitions by.</summary>
    public required string EventId { get; init; }

    /// <summary>Seconds, though Slack's samples show microseconds too.</summary>
    public long EventTime { get; init; }
    public string? TeamId { get; init; }
    public string? EnterpriseId { get; init; }
    public string? ApiAppId { get; init; }
    public string? ContextTeamId { get; init; }
    public string? EventContext { get; init; }
    public bool IsExtSharedChannel { get; init; }
    public IReadOnlyList<Authorization> Authorizations { get; init; } = [];
    public required SlackEvent Event { get; init; }
}

public sealed record Authorization
{
    public string? EnterpriseId { get; init; }
    public string? TeamId { get; init; }
    public string? UserId { get; init; }
    public bool? IsBot { get; init; }
    public bool? IsEnterpriseInstall { get; init; }
}

/// <summary>The handshake of an events address; the answer is the challenge.</summary>
public sealed record UrlVerification(string Challenge) : EventEnvelope;

/// <summary>Slack holds events back because there were too many in an hour.</summary>
public sealed record AppRateLimited : EventEnvelope
{
    public string? TeamId { get; init; }
    public string? ApiAppId { get; init; }
    public long MinuteRateLimited { get; init; }
}

public sealed record UnknownEnvelope(string Type, JsonElement Raw) : EventEnvelope;
