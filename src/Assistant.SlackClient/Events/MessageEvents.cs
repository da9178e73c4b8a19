using System.Text.Json;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.WebApi;

namespace Assistant.SlackClient.Events;

/// <summary>Not sent in direct messages. The same message arrives as <see cref="MessageEvent"/> too when that is subscribed.</summary>
public sealed record AppMention : SlackEvent
{
    public required string Channel { get; init; }
    public required string Ts { get; init; }
    public string? User { get; init; }
    public string? BotId { get; init; }
    public string? Team { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
    public IReadOnlyList<SlackFile>? Files { get; init; }
    public string? ThreadTs { get; init; }
    public string? ClientMsgId { get; init; }
    public MessageEdit? Edited { get; init; }
}

public sealed record MessageEvent : SlackEvent
{
    public required string Channel { get; init; }
    public required string Ts { get; init; }

    /// <summary><c>channel</c>, <c>group</c>, <c>im</c> or <c>mpim</c>.</summary>
    public string? ChannelType { get; init; }
    public string? Subtype { get; init; }
    public string? User { get; init; }
    public string? BotId { get; init; }
    public string? AppId { get; init; }
    public string? Team { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
    public IReadOnlyList<SlackFile>? Files { get; init; }
    public string? ThreadTs { get; init; }
    public string? ParentUserId { get; init; }
    public string? ClientMsgId { get; init; }
    public MessageEdit? Edited { get; init; }
    public MessageMetadata? Metadata { get; init; }
    public bool? Hidden { get; init; }
    public JsonElement? AssistantThread { get; init; }
    public JsonElement? AppContext { get; init; }
}

/// <summary>Also sent when Slack itself changes a message, as with previews: it is an edit by a person only when the message says who edited.</summary>
public sealed record MessageChanged : SlackEvent
{
    public required string Channel { get; init; }
    public string? Ts { get; init; }
    public string? ChannelType { get; init; }
    public required Message Message { get; init; }
    public Message? PreviousMessage { get; init; }
}

public sealed record MessageDeleted : SlackEvent
{
    public required string Channel { get; init; }
    public required string DeletedTs { get; init; }
    public string? Ts { get; init; }
    public string? ChannelType { get; init; }
    public Message? PreviousMessage { get; init; }
}
