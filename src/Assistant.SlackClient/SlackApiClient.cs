using System.Text.Json;
using Assistant.SlackClient.Transport;
using Assistant.SlackClient.WebApi;
using Assistant.SlackClient.WebApi.Calls;

namespace Assistant.SlackClient;

internal sealed class SlackApiClient(SlackTransport transport) : ISlackApiClient
{
    public IAuthApi Auth { get; } = new AuthCalls(transport);
    public IChatApi Chat { get; } = new ChatCalls(transport);
    public IAssistantThreadsApi AssistantThreads { get; } = new AssistantThreadsCalls(transport);
    public IAgentSessionsApi AgentSessions { get; } = new AgentSessionsCalls(transport);
    public IConversationsApi Conversations { get; } = new ConversationsCalls(transport);
    public IUsersApi Users { get; } = new UsersCalls(transport);
    public IUserGroupUsersApi UserGroupUsers { get; } = new UserGroupUsersCalls(transport);
    public IReactionsApi Reactions { get; } = new ReactionsCalls(transport);
    public IViewsApi Views { get; } = new ViewsCalls(transport);
    public IFilesApi Files { get; } = new FilesCalls(transport);
    public IAppsConnectionsApi AppsConnectionsApi { get; } = new AppsConnectionsCalls(transport);

    public Task<SlackResult<SlackDone>> Respond(string responseUrl, ResponseMessage message, CancellationToken cancellationToken)
    {
        if (SlackAddresses.Trusted(responseUrl, transport.Options) is not { } address)
            return Task.FromResult<SlackResult<SlackDone>>(new SlackResult<SlackDone>.Failed(new SlackError(SlackErrorCodes.AddressRefused)));
        var body = JsonSerializer.SerializeToUtf8Bytes(message, SlackJson.Default.ResponseMessage);
        return transport.Exchange(
            address.AbsoluteUri, CallKind.Once,
            () => new HttpRequestMessage(HttpMethod.Post, address) { Content = SlackTransport.JsonContent(body) },
            ReadRespond, cancellationToken);
    }

    /// <summary>Success is the bare text <c>ok</c>; a refusal is JSON, or a bare code such as <c>used_url</c>.</summary>
    private static SlackResult<SlackDone> ReadRespond(HttpAnswer answer)
    {
        var text = answer.Body.Length <= 100 ? System.Text.Encoding.UTF8.GetString(answer.Body).Trim() : "";
        if (answer.Status is >= 200 and < 300 && text is "ok" or "")
            return new SlackResult<SlackDone>.Ok(new SlackDone());
        var read = SlackAnswer.Read(answer).Select(_ => new SlackDone());
        return read is SlackResult<SlackDone>.Failed { Error: { Code: SlackErrorCodes.HttpStatus } error } && answer.Status < 500 && IsCode(text)
            ? new SlackResult<SlackDone>.Failed(error with { Code = text })
            : read;
    }

    private static bool IsCode(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterLower(character) || character is '_');
}
