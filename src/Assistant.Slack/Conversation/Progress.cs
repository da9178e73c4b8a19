using Assistant.SlackClient;
using Assistant.SlackClient.WebApi;
using Microsoft.Extensions.Logging;

namespace Assistant.Slack.Conversation;

/// <summary>
/// Shows at once that a question is being worked on: a status line in the agent's threads, a reaction elsewhere. It is a courtesy: when Slack
/// refuses it, the answer comes all the same.
/// </summary>
internal sealed partial class Progress(ISlackApiClient slack, ILogger<Progress> logger)
{
    public const string Reaction = "eyes";

    public async Task ShowAsync(IncomingMessage message, bool isDirect, CancellationToken cancellationToken)
    {
        var problem = isDirect
            ? Problem(await slack.AssistantThreads.SetStatus(
                new SetThreadStatusRequest { ChannelId = message.Channel, ThreadTs = message.Thread, Status = "is searching the docs…" }, cancellationToken))
            : Problem(await slack.Reactions.AddToMessage(Reaction, message.Channel, message.Ts, cancellationToken));
        if (problem is not null)
            LogRefused(problem);
    }

    private static string? Problem(SlackResult<SlackDone> result) => result.TryGetValue(out _, out var error) ? null : error.Code;

    [LoggerMessage(LogLevel.Debug, "Slack refused the sign of progress: {Code}.")]
    private partial void LogRefused(string code);
}
