using Assistant.SlackClient.Blocks;

namespace Assistant.SlackClient.WebApi;

public interface IChatApi
{
    /// <summary>Never repeated on a doubt: when <see cref="SlackError.Effect"/> is Unknown the message may stand in the channel.</summary>
    Task<SlackResult<PostedMessage>> PostMessage(PostMessageRequest request, CancellationToken cancellationToken);
    Task<SlackResult<PostedMessage>> Update(UpdateMessageRequest request, CancellationToken cancellationToken);
    Task<SlackResult<SlackDone>> Delete(string channel, string ts, CancellationToken cancellationToken);
    Task<SlackResult<PostedEphemeral>> PostEphemeral(PostEphemeralRequest request, CancellationToken cancellationToken);
    Task<SlackResult<PostedMessage>> StartStream(StartStreamRequest request, CancellationToken cancellationToken);
    Task<SlackResult<SlackDone>> AppendStream(AppendStreamRequest request, CancellationToken cancellationToken);
    Task<SlackResult<PostedMessage>> StopStream(StopStreamRequest request, CancellationToken cancellationToken);
    Task<SlackResult<Permalink>> GetPermalink(string channel, string messageTs, CancellationToken cancellationToken);
}

/// <summary>With blocks, <see cref="Text"/> is what notifications and screen readers get.</summary>
public sealed record PostMessageRequest
{
    public required string Channel { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary>At most 12,000 characters; excludes text and blocks.</summary>
    public string? MarkdownText { get; init; }
    public string? ThreadTs { get; init; }
    public bool? ReplyBroadcast { get; init; }
    public MessageMetadata? Metadata { get; init; }
    public bool? Mrkdwn { get; init; }
    public string? Parse { get; init; }

    /// <summary>Previews of links are off unless asked for: Slack's own default would fetch every address in a generated text.</summary>
    public bool UnfurlLinks { get; init; }
    public bool UnfurlMedia { get; init; }
}

public sealed record UpdateMessageRequest
{
    public required string Channel { get; init; }
    public required string Ts { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
    public string? MarkdownText { get; init; }

    /// <summary>Absent keeps what the message has.</summary>
    public MessageMetadata? Metadata { get; init; }
    public string? Parse { get; init; }
}

public sealed record PostEphemeralRequest
{
    public required string Channel { get; init; }
    public required string User { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
    public string? MarkdownText { get; init; }
    public string? ThreadTs { get; init; }
}

public sealed record PostedMessage
{
    public required string Channel { get; init; }
    public required string Ts { get; init; }
    public Message? Message { get; init; }
}

public sealed record PostedEphemeral
{
    public required string MessageTs { get; init; }
}

public sealed record Permalink
{
    public string? Channel { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("permalink")]
    public required string Url { get; init; }
}
