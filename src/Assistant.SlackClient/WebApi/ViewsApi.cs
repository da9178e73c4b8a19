using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Interaction;

namespace Assistant.SlackClient.WebApi;

public interface IViewsApi
{
    /// <summary>A trigger lives 3 seconds and works once.</summary>
    Task<SlackResult<ViewInfo>> Open(string triggerId, ModalView view, CancellationToken cancellationToken);
    Task<SlackResult<ViewInfo>> Push(string triggerId, ModalView view, CancellationToken cancellationToken);
    Task<SlackResult<ViewInfo>> Publish(string userId, HomeView view, string? hash, CancellationToken cancellationToken);
    Task<SlackResult<ViewInfo>> Update(UpdateViewRequest request, CancellationToken cancellationToken);
}

/// <summary>Names the view by either id.</summary>
public sealed record UpdateViewRequest
{
    public required View View { get; init; }
    public string? ViewId { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>Of the state that the caller saw; Slack answers <c>hash_conflict</c> when it has changed since.</summary>
    public string? Hash { get; init; }
}
