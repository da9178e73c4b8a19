using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.SlackClient.Events;

public abstract record SlackEvent
{
    private protected SlackEvent() { }

    public string? EventTs { get; init; }
}

public sealed record ReactionAdded : SlackEvent
{
    public required string User { get; init; }
    public required string Reaction { get; init; }
    public required ReactionItem Item { get; init; }

    /// <summary>Whose message it is; Slack leaves it out at times.</summary>
    public string? ItemUser { get; init; }
}

public sealed record ReactionRemoved : SlackEvent
{
    public required string User { get; init; }
    public required string Reaction { get; init; }
    public required ReactionItem Item { get; init; }
    public string? ItemUser { get; init; }
}

/// <summary>Channel and ts are there when the type is <c>message</c>.</summary>
public sealed record ReactionItem
{
    public required string Type { get; init; }
    public string? Channel { get; init; }
    public string? Ts { get; init; }
}

/// <summary>In an app with an agent view, <c>messages</c> as tab means that the direct message was opened.</summary>
public sealed record AppHomeOpened : SlackEvent
{
    public required string User { get; init; }
    public string? Channel { get; init; }
    public string? Tab { get; init; }
    public JsonElement? View { get; init; }
    public JsonElement? Context { get; init; }
}

public sealed record AssistantThreadStarted : SlackEvent
{
    public required AssistantThread AssistantThread { get; init; }
}

public sealed record AssistantThreadContextChanged : SlackEvent
{
    public required AssistantThread AssistantThread { get; init; }
}

public sealed record AssistantThread
{
    public required string UserId { get; init; }
    public required string ChannelId { get; init; }
    public required string ThreadTs { get; init; }
    public AssistantThreadContext? Context { get; init; }
}

/// <summary>Where the person was looking; may be empty, and is no proof that the person may read it.</summary>
public sealed record AssistantThreadContext
{
    public string? ChannelId { get; init; }
    public string? TeamId { get; init; }
    public string? EnterpriseId { get; init; }
}

public sealed record AppContextChanged : SlackEvent
{
    public required string User { get; init; }
    public string? Channel { get; init; }
    public AppContext? Context { get; init; }
}

public sealed record AppContext
{
    public IReadOnlyList<AppContextEntity>? Entities { get; init; }
}

/// <param name="Type">Such as <c>slack#/types/channel_id</c>.</param>
public sealed record AppContextEntity(string Type, JsonElement Value);

/// <summary>The person pressed stop: abandon the work and append no more.</summary>
public sealed record AgentSessionStopped : SlackEvent
{
    public required string Channel { get; init; }
    public string? User { get; init; }
    public string? ThreadTs { get; init; }
    public IReadOnlyList<string>? StreamingMessageTs { get; init; }
}

public sealed record MemberJoinedChannel : SlackEvent
{
    public required string User { get; init; }
    public required string Channel { get; init; }
    public string? ChannelType { get; init; }
    public string? Team { get; init; }
    public string? Inviter { get; init; }
}

public sealed record AppUninstalled : SlackEvent;

public sealed record TokensRevoked : SlackEvent
{
    public RevokedTokens? Tokens { get; init; }
}

public sealed record RevokedTokens
{
    [JsonPropertyName("oauth")]
    public IReadOnlyList<string>? OAuth { get; init; }
    public IReadOnlyList<string>? Bot { get; init; }
}

public sealed record UnknownEvent(string Type, JsonElement Raw) : SlackEvent;
