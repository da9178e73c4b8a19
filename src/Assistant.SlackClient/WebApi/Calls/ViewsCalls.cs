using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class ViewsCalls(SlackTransport transport) : IViewsApi
{
    private static readonly SlackMethod OpenMethod = new("views.open", CallKind.Once);
    private static readonly SlackMethod PushMethod = new("views.push", CallKind.Once);
    private static readonly SlackMethod PublishMethod = new("views.publish", CallKind.Repeatable);
    private static readonly SlackMethod UpdateMethod = new("views.update", CallKind.Repeatable);

    public Task<SlackResult<ViewInfo>> Open(string triggerId, ModalView view, CancellationToken cancellationToken) =>
        transport.Call(OpenMethod, new(triggerId, view), SlackJson.Default.OpenViewRequest, SlackJson.Default.ViewInfo, "view", cancellationToken);

    public Task<SlackResult<ViewInfo>> Push(string triggerId, ModalView view, CancellationToken cancellationToken) =>
        transport.Call(PushMethod, new(triggerId, view), SlackJson.Default.OpenViewRequest, SlackJson.Default.ViewInfo, "view", cancellationToken);

    public Task<SlackResult<ViewInfo>> Publish(string userId, HomeView view, string? hash, CancellationToken cancellationToken) =>
        transport.Call(Unhashed(PublishMethod, hash), new(userId, view, hash),
            SlackJson.Default.PublishViewRequest, SlackJson.Default.ViewInfo, "view", cancellationToken);

    public Task<SlackResult<ViewInfo>> Update(UpdateViewRequest request, CancellationToken cancellationToken) =>
        transport.Call(Unhashed(UpdateMethod, request.Hash), request,
            SlackJson.Default.UpdateViewRequest, SlackJson.Default.ViewInfo, "view", cancellationToken);

    /// <summary>With a hash, the repetition of a call that did work would be told <c>hash_conflict</c>.</summary>
    private static SlackMethod Unhashed(SlackMethod method, string? hash) => hash is null ? method : method with { Kind = CallKind.Once };
}

internal sealed record OpenViewRequest(string TriggerId, ModalView View);

internal sealed record PublishViewRequest(string UserId, HomeView View, string? Hash);
