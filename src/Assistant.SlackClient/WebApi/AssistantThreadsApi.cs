namespace Assistant.SlackClient.WebApi;

/// <summary>Methods of the older assistant view; Slack bridges them for apps with an agent view.</summary>
public interface IAssistantThreadsApi
{
    Task<SlackResult<SlackDone>> SetStatus(SetThreadStatusRequest request, CancellationToken cancellationToken);
    Task<SlackResult<SlackDone>> SetSuggestedPrompts(SetSuggestedPromptsRequest request, CancellationToken cancellationToken);
    Task<SlackResult<SlackDone>> SetTitle(string channelId, string threadTs, string title, CancellationToken cancellationToken);
}

public sealed record SetThreadStatusRequest
{
    public required string ChannelId { get; init; }
    public required string ThreadTs { get; init; }

    /// <summary>Empty clears. A reply clears too, and so do 2 minutes.</summary>
    public required string Status { get; init; }
    public IReadOnlyList<string>? LoadingMessages { get; init; }
}

public sealed record SetSuggestedPromptsRequest
{
    public required string ChannelId { get; init; }

    /// <summary>At most 4.</summary>
    public required IReadOnlyList<SuggestedPrompt> Prompts { get; init; }
    public string? Title { get; init; }

    /// <summary>Only in the older assistant view.</summary>
    public string? ThreadTs { get; init; }
}

public sealed record SuggestedPrompt(string Title, string Message);
