using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>Every method, with what it asks of its caller.</summary>
internal static class ApiMethods
{
    private const string History = "channels:history,groups:history,im:history,mpim:history";
    private const string Read = "channels:read,groups:read,im:read,mpim:read";

    public static IReadOnlyDictionary<string, ApiMethod> All { get; } = new Dictionary<string, ApiMethod>(StringComparer.Ordinal)
    {
        ["api.test"] = new(null, Tier.Four, (_, call) => new JsonObject { ["args"] = call.Arguments.DeepClone() }),
        ["auth.test"] = new(null, Tier.Special, PeopleMethods.AuthTest),
        ["apps.connections.open"] = new("connections:write", Tier.Three, OpenConnection) { IsForApp = true },
        ["chat.postMessage"] = new("chat:write", Tier.Special, ChatMethods.PostMessage),
        ["chat.update"] = new("chat:write", Tier.Three, ChatMethods.Update),
        ["chat.delete"] = new("chat:write", Tier.Three, ChatMethods.Delete),
        ["chat.postEphemeral"] = new("chat:write", Tier.Four, ChatMethods.PostEphemeral),
        ["chat.startStream"] = new("chat:write", Tier.Two, ChatMethods.StartStream),
        ["chat.appendStream"] = new("chat:write", Tier.Four, ChatMethods.AppendStream),
        ["chat.stopStream"] = new("chat:write", Tier.Two, ChatMethods.StopStream),
        ["chat.getPermalink"] = new(null, Tier.Special, ChatMethods.GetPermalink) { IsRead = true },
        ["assistant.threads.setStatus"] = new("chat:write,assistant:write", Tier.Special, AgentMethods.SetStatus),
        ["assistant.threads.setSuggestedPrompts"] = new("assistant:write", Tier.Four, AgentMethods.SetSuggestedPrompts),
        ["assistant.threads.setTitle"] = new("assistant:write", Tier.Four, AgentMethods.SetTitle),
        ["agents.sessions.setStatus"] = new("chat:write", Tier.Three, AgentMethods.SetSessionStatus),
        ["agents.sessions.rename"] = new("chat:write", Tier.Three, AgentMethods.RenameSession),
        ["conversations.replies"] = new(History, Tier.Three, ConversationMethods.Replies) { IsRead = true },
        ["conversations.history"] = new(History, Tier.Three, ConversationMethods.History) { IsRead = true },
        ["conversations.info"] = new(Read, Tier.Three, ConversationMethods.Info) { IsRead = true },
        ["conversations.members"] = new(Read, Tier.Four, ConversationMethods.Members) { IsRead = true },
        ["conversations.open"] = new("im:write", Tier.Three, ConversationMethods.Open),
        ["conversations.join"] = new("channels:join", Tier.Three, ConversationMethods.Join),
        ["users.info"] = new("users:read", Tier.Four, PeopleMethods.UserInfo) { IsRead = true },
        ["users.lookupByEmail"] = new("users:read.email", Tier.Three, PeopleMethods.LookupByEmail) { IsRead = true },
        ["usergroups.users.list"] = new("usergroups:read", Tier.Two, PeopleMethods.GroupUsers) { IsRead = true },
        ["reactions.add"] = new("reactions:write", Tier.Three, PeopleMethods.AddReaction),
        ["reactions.remove"] = new("reactions:write", Tier.Two, PeopleMethods.RemoveReaction),
        ["views.open"] = new(null, Tier.Four, ViewMethods.Open),
        ["views.push"] = new(null, Tier.Four, ViewMethods.Push),
        ["views.update"] = new(null, Tier.Four, ViewMethods.Update),
        ["views.publish"] = new(null, Tier.Four, ViewMethods.Publish),
        ["files.getUploadURLExternal"] = new("files:write", Tier.Four, FileMethods.GetUploadUrl) { IsRead = true },
        ["files.completeUploadExternal"] = new("files:write", Tier.Four, FileMethods.CompleteUpload),
        ["files.info"] = new("files:read", Tier.Four, FileMethods.Info),
    };

    private static JsonObject OpenConnection(ApiContext context, ApiCall call)
    {
        if (context.Hub.IsDisabled)
            throw new ApiError("forbidden_team");
        var socket = context.BaseUrl.Replace("http://", "ws://", StringComparison.Ordinal);
        return new JsonObject { ["url"] = $"{socket}link/?ticket={context.Hub.IssueTicket()}&app_id={context.World.AppId}" };
    }
}
