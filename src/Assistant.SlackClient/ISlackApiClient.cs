using Assistant.SlackClient.WebApi;

namespace Assistant.SlackClient;

/// <summary>Slack's Web API for one workspace, in groups named as Slack names its methods.</summary>
public interface ISlackApiClient
{
    IAuthApi Auth { get; }
    IChatApi Chat { get; }
    IAssistantThreadsApi AssistantThreads { get; }
    IAgentSessionsApi AgentSessions { get; }
    IConversationsApi Conversations { get; }
    IUsersApi Users { get; }
    IUserGroupUsersApi UserGroupUsers { get; }
    IReactionsApi Reactions { get; }
    IViewsApi Views { get; }
    IFilesApi Files { get; }
    IAppsConnectionsApi AppsConnectionsApi { get; }

    /// <summary>Posts to a <c>response_url</c>: no token, at most 5 times within 30 minutes of the interaction.</summary>
    Task<SlackResult<SlackDone>> Respond(string responseUrl, ResponseMessage message, CancellationToken cancellationToken);
}
