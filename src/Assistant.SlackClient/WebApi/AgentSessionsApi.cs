namespace Assistant.SlackClient.WebApi;

public interface IAgentSessionsApi
{
    Task<SlackResult<SlackDone>> SetStatus(SetSessionStatusRequest request, CancellationToken cancellationToken);
    Task<SlackResult<SlackDone>> Rename(RenameSessionRequest request, CancellationToken cancellationToken);
}

public sealed record SetSessionStatusRequest
{
    public required string ChannelId { get; init; }

    /// <summary><c>active</c>, <c>processing</c>, <c>suspended</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }
    public string? ThreadTs { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Title { get; init; }
    public string? InitiatorUserId { get; init; }
}

public sealed record RenameSessionRequest
{
    public required string ChannelId { get; init; }
    public required string Title { get; init; }
    public string? ThreadTs { get; init; }
}
