using System.Text.Json;
using Assistant.SlackClient.Blocks;

namespace Assistant.SlackClient.WebApi;

/// <summary>A message as Slack shows it in histories, answers and payloads.</summary>
public sealed record Message
{
    /// <summary>Seconds, a dot and six digits: an id, never a number.</summary>
    public required string Ts { get; init; }
    public string? Type { get; init; }
    public string? Subtype { get; init; }
    public string? Channel { get; init; }
    public string? Team { get; init; }
    public string? User { get; init; }
    public string? BotId { get; init; }
    public string? AppId { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
    public IReadOnlyList<SlackFile>? Files { get; init; }
    public string? ThreadTs { get; init; }
    public string? ParentUserId { get; init; }
    public int? ReplyCount { get; init; }
    public string? LatestReply { get; init; }
    public string? ClientMsgId { get; init; }
    public MessageEdit? Edited { get; init; }
    public MessageMetadata? Metadata { get; init; }
    public IReadOnlyList<MessageReaction>? Reactions { get; init; }

    /// <summary><c>in_progress</c> while a stream is open.</summary>
    public string? StreamingState { get; init; }
}

public sealed record MessageEdit
{
    public string? User { get; init; }
    public string? Ts { get; init; }
}

public sealed record MessageReaction
{
    public required string Name { get; init; }
    public int Count { get; init; }
    public IReadOnlyList<string>? Users { get; init; }
}

/// <summary>Data that travels with a message and is shown to nobody. Histories leave the payload out unless all metadata is asked for.</summary>
public sealed record MessageMetadata(string EventType, JsonElement? EventPayload = null);
