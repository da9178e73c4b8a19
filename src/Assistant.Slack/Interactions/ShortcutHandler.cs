using Assistant.Slack.Conversation;
using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient.Interaction;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Intake;

namespace Assistant.Slack.Interactions;

/// <summary>"Answer this" in a message's menu: the message is answered in its thread, because somebody asked for it.</summary>
internal sealed class ShortcutHandler(Workspace workspace, MessageHandler messages, IConversationStore store)
{
    public async Task<EventResult> HandleAsync(MessageShortcut shortcut, string eventId, CancellationToken cancellationToken)
    {
        var self = await workspace.GetSelfAsync(cancellationToken);
        if (shortcut.CallbackId != ActionIds.AnswerThis)
            return EventResult.Nothing;
        if (shortcut.Message.User is not { } author || author == self.UserId || shortcut.Message.BotId is not null)
            return Tell(shortcut, eventId, "I answer people's messages only.");

        if (await store.FindAnswerAsync(Ids.Answer(shortcut.Channel.Id, shortcut.Message.Ts), cancellationToken) is { } known && AnswerBody.Read(known.Body).Count > 0)
            return Tell(shortcut, eventId, "I have answered this before; see its thread. To ask again, name me there.");

        var message = new IncomingMessage(
            shortcut.Channel.Id, shortcut.Message.Ts, shortcut.Message.ThreadTs, author, null, shortcut.Team?.Id, shortcut.Message.Text ?? "", shortcut.Message.Files ?? [], IsExtShared: false);
        var result = await messages.AnswerAsync(message, author, Trigger.Shortcut, cancellationToken, askedBy: shortcut.User.Id);
        if (ReferenceEquals(result, EventResult.Nothing))
            return Tell(shortcut, eventId, "I am switched off in this channel.");
        return result with { Posts = [.. result.Posts, .. Tell(shortcut, eventId, "I have answered in the thread.").Posts] };
    }

    private static EventResult Tell(MessageShortcut shortcut, string eventId, string text) => shortcut.ResponseUrl is not { } address ? EventResult.Nothing : new EventResult
    {
        Posts = [SlackPost.Reply($"{eventId}:told", Ids.Lane(shortcut.Channel.Id, shortcut.Message.ThreadTs ?? shortcut.Message.Ts), address, new RenderedMessage(text, [AnswerBlocks.Section(text)]), replace: false)],
    };
}
