using System.Text.Json.Serialization;
using Assistant.SlackClient.Blocks;

namespace Assistant.SlackClient.WebApi;

public sealed record StartStreamRequest
{
    public required string Channel { get; init; }
    public required string ThreadTs { get; init; }
    public string? MarkdownText { get; init; }
    public IReadOnlyList<StreamChunk>? Chunks { get; init; }

    /// <summary>Needed outside direct messages, together with the team.</summary>
    public string? RecipientUserId { get; init; }
    public string? RecipientTeamId { get; init; }

    /// <summary><c>timeline</c> or <c>plan</c>.</summary>
    public string? TaskDisplayMode { get; init; }
}

/// <summary>Either text or chunks.</summary>
public sealed record AppendStreamRequest
{
    public required string Channel { get; init; }
    public required string Ts { get; init; }
    public string? MarkdownText { get; init; }
    public IReadOnlyList<StreamChunk>? Chunks { get; init; }
}

public sealed record StopStreamRequest
{
    public required string Channel { get; init; }
    public required string Ts { get; init; }
    public string? MarkdownText { get; init; }
    public IReadOnlyList<StreamChunk>? Chunks { get; init; }

    /// <summary>Shown below the streamed text.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }
    public MessageMetadata? Metadata { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MarkdownTextChunk), "markdown_text")]
[JsonDerivedType(typeof(TaskUpdateChunk), "task_update")]
[JsonDerivedType(typeof(PlanUpdateChunk), "plan_update")]
[JsonDerivedType(typeof(BlocksChunk), "blocks")]
public abstract record StreamChunk;

public sealed record MarkdownTextChunk(string Text) : StreamChunk;

public sealed record TaskUpdateChunk : StreamChunk
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary><c>pending</c>, <c>in_progress</c>, <c>complete</c> or <c>error</c>.</summary>
    public required string Status { get; init; }
    public string? Details { get; init; }
    public string? Output { get; init; }
    public IReadOnlyList<TaskSource>? Sources { get; init; }
}

public sealed record TaskSource(string Url, string Text)
{
    public string Type { get; init; } = "url";
}

public sealed record PlanUpdateChunk(string Title) : StreamChunk;

public sealed record BlocksChunk(IReadOnlyList<Block> Blocks) : StreamChunk;
