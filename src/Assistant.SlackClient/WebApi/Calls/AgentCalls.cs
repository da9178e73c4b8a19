using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class AssistantThreadsCalls(SlackTransport transport) : IAssistantThreadsApi
{
    private static readonly SlackMethod SetStatusMethod = new("assistant.threads.setStatus", CallKind.Repeatable);
    private static readonly SlackMethod SetSuggestedPromptsMethod = new("assistant.threads.setSuggestedPrompts", CallKind.Repeatable);
    private static readonly SlackMethod SetTitleMethod = new("assistant.threads.setTitle", CallKind.Repeatable);

    public Task<SlackResult<SlackDone>> SetStatus(SetThreadStatusRequest request, CancellationToken cancellationToken) =>
        transport.Call(SetStatusMethod, request, SlackJson.Default.SetThreadStatusRequest, SlackJson.Default.SlackDone, cancellationToken);

    public Task<SlackResult<SlackDone>> SetSuggestedPrompts(SetSuggestedPromptsRequest request, CancellationToken cancellationToken) =>
        transport.Call(SetSuggestedPromptsMethod, request, SlackJson.Default.SetSuggestedPromptsRequest, SlackJson.Default.SlackDone, cancellationToken);

    public Task<SlackResult<SlackDone>> SetTitle(string channelId, string threadTs, string title, CancellationToken cancellationToken) =>
        transport.Call(SetTitleMethod, new() { ["channel_id"] = channelId, ["thread_ts"] = threadTs, ["title"] = title },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.SlackDone, cancellationToken);
}

internal sealed class AgentSessionsCalls(SlackTransport transport) : IAgentSessionsApi
{
    private static readonly SlackMethod SetStatusMethod = new("agents.sessions.setStatus", CallKind.Repeatable);
    private static readonly SlackMethod RenameMethod = new("agents.sessions.rename", CallKind.Repeatable);

    public Task<SlackResult<SlackDone>> SetStatus(SetSessionStatusRequest request, CancellationToken cancellationToken) =>
        transport.Call(SetStatusMethod, request, SlackJson.Default.SetSessionStatusRequest, SlackJson.Default.SlackDone, cancellationToken);

    public Task<SlackResult<SlackDone>> Rename(RenameSessionRequest request, CancellationToken cancellationToken) =>
        transport.Call(RenameMethod, request, SlackJson.Default.RenameSessionRequest, SlackJson.Default.SlackDone, cancellationToken);
}
