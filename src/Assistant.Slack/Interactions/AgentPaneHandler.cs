using Assistant.Slack.Conversation;
using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Events;
using Assistant.SlackClient.WebApi;
using Assistant.Support.Inbox;

namespace Assistant.Slack.Interactions;

/// <summary>The assistant's own pane, in the newer and the older form, and its greeting where it was invited.</summary>
internal sealed class AgentPaneHandler(Workspace workspace, Prompts prompts)
{
    /// <param name="thread">Null in the newer form, whose prompts stand above all threads.</param>
    public async Task<EventResult> OpenedAsync(string channel, string? thread, string eventId, CancellationToken cancellationToken)
    {
        var offered = await prompts.ListAsync(BlockLimits.SuggestedPrompts, cancellationToken);
        return offered.Count == 0 ? EventResult.Nothing : new EventResult
        {
            Posts =
            [
                SlackPost.SetPrompts($"{eventId}:prompts", $"{channel}:prompts", new SetSuggestedPromptsRequest
                {
                    ChannelId = channel,
                    ThreadTs = thread,
                    Title = "Questions that people ask",
                    Prompts = [.. offered.Select(question => new SuggestedPrompt(question.Length <= 75 ? question : Mrkdwn.Cut(question, 75), question))],
                }),
            ],
        };
    }

    public async Task<EventResult> JoinedAsync(MemberJoinedChannel joined, string eventId, CancellationToken cancellationToken)
    {
        var self = await workspace.GetSelfAsync(cancellationToken);
        if (joined.User != self.UserId || joined.Inviter is null)
            return EventResult.Nothing;
        var text = $"Thanks for the invitation. Name me ({Mrkdwn.User(self.UserId)}) in a question and I answer in its thread, from the docs, with links. An admin can change how I behave here with `{ActionIds.SettingsCommand}`.";
        return new EventResult
        {
            Posts = [SlackPost.Whisper($"{eventId}:joined", Ids.Lane(joined.Channel, "joined"), joined.Channel, joined.Inviter, null, new RenderedMessage(text, [AnswerBlocks.Section(text)]))],
        };
    }
}
