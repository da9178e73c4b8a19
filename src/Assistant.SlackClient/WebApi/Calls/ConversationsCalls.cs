using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class ConversationsCalls(SlackTransport transport) : IConversationsApi
{
    private static readonly SlackMethod RepliesMethod = new("conversations.replies", CallKind.Read);
    private static readonly SlackMethod HistoryMethod = new("conversations.history", CallKind.Read);
    private static readonly SlackMethod InfoMethod = new("conversations.info", CallKind.Read);
    private static readonly SlackMethod MembersMethod = new("conversations.members", CallKind.Read);
    private static readonly SlackMethod OpenMethod = new("conversations.open", CallKind.Repeatable);
    private static readonly SlackMethod JoinMethod = new("conversations.join", CallKind.Repeatable);

    public Task<SlackResult<MessagePage>> Replies(RepliesRequest request, CancellationToken cancellationToken) =>
        transport.Call(RepliesMethod, request, SlackJson.Default.RepliesRequest, SlackJson.Default.MessagePage, cancellationToken);

    public Task<SlackResult<MessagePage>> History(HistoryRequest request, CancellationToken cancellationToken) =>
        transport.Call(HistoryMethod, request, SlackJson.Default.HistoryRequest, SlackJson.Default.MessagePage, cancellationToken);

    public Task<SlackResult<Conversation>> Info(string channel, CancellationToken cancellationToken) =>
        transport.Call(InfoMethod, new() { ["channel"] = channel },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.Conversation, "channel", cancellationToken);

    public Task<SlackResult<Conversation>> Open(IReadOnlyList<string> users, CancellationToken cancellationToken) =>
        transport.Call(OpenMethod, new() { ["users"] = string.Join(',', users) },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.Conversation, "channel", cancellationToken);

    public Task<SlackResult<Conversation>> Join(string channel, CancellationToken cancellationToken) =>
        transport.Call(JoinMethod, new() { ["channel"] = channel },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.Conversation, "channel", cancellationToken);

    public Task<SlackResult<MemberPage>> Members(MembersRequest request, CancellationToken cancellationToken) =>
        transport.Call(MembersMethod, request, SlackJson.Default.MembersRequest, SlackJson.Default.MemberPage, cancellationToken);
}
