using System.Text.Json;
using Assistant.Slack.Interactions;
using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient;
using Assistant.SlackClient.Events;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.Transport;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.Slack.Conversation;

/// <summary>Reads what the inbox kept and gives it to whoever deals with it.</summary>
internal sealed class SlackEventHandler(
    MessageHandler messages, EditHandler edits, AgentPaneHandler pane, HomeHandler home, ButtonHandler buttons, CommandHandler commands, ShortcutHandler shortcuts) : IInboundHandler
{
    public async Task<EventResult> HandleAsync(ClaimedEvent claimed, CancellationToken cancellationToken)
    {
        using var payload = JsonDocument.Parse(claimed.Event.Payload);
        var json = payload.RootElement;
        return claimed.Event.Kind switch
        {
            SlackKinds.Event => await HandleAsync(Read(SlackPayloads.ReadEvent(json)), claimed, cancellationToken),
            SlackKinds.Actions => await buttons.HandleAsync(SlackWire.Read<BlockActionRequest>(json), claimed.Event.EventId, cancellationToken),
            SlackKinds.Submission => await buttons.HandleAsync(SlackWire.Read<ViewSubmission>(json), claimed.Event.EventId, cancellationToken),
            SlackKinds.Shortcut => await shortcuts.HandleAsync(SlackWire.Read<MessageShortcut>(json), claimed.Event.EventId, cancellationToken),
            SlackKinds.Command => await commands.HandleAsync(SlackWire.Read<SlashCommand>(json), claimed.Event.EventId, cancellationToken),
            _ => EventResult.Nothing,
        };
    }

    public IReadOnlyList<OutboundPost> Apologise(ClaimedEvent claimed)
    {
        using var payload = JsonDocument.Parse(claimed.Event.Payload);
        var message = new RenderedMessage(Sorry, [AnswerBlocks.Section($":warning: {Sorry}")]);
        switch (claimed.Event.Kind)
        {
            case SlackKinds.Event when SlackPayloads.ReadEvent(payload.RootElement) is Payload<EventEnvelope>.Read { Value: EventCallback { Event: AppMention or MessageEvent } callback }
                && IncomingMessage.Of(callback) is { BotId: null, User: not null } incoming && IsAwaited(callback, incoming):
                var (id, lane) = (Ids.Answer(incoming.Channel, incoming.Ts), Ids.Lane(incoming.Channel, incoming.Thread));
                return
                [
                    SlackPost.Post($"{id}:sorry", lane, incoming.Channel, incoming.Thread, message),
                    SlackPost.Reaction($"{id}:gone", lane, incoming.Channel, incoming.Ts, Progress.Reaction, remove: true),
                ];
            case SlackKinds.Command when SlackWire.Read<SlashCommand>(payload.RootElement) is { ResponseUrl: { } address }:
                return [SlackPost.Reply($"{claimed.Event.EventId}:sorry", claimed.Event.Lane, address, message, replace: true)];
            default:
                return [];
        }
    }

    /// <summary>A mention comes as two events, either of which may be the first.</summary>
    private static bool IsAwaited(EventCallback callback, IncomingMessage message) =>
        callback.Event is AppMention or MessageEvent { ChannelType: "im" }
        || callback.Authorizations.Any(authorization => authorization.UserId is { } self && MessageWords.Of(message.Text, self).MentionsAssistant);

    private const string Sorry = "Something went wrong on my side and I could not answer. The people who look after me can see why; please ask again later, or ask a person.";

    private async Task<EventResult> HandleAsync(EventEnvelope envelope, ClaimedEvent claimed, CancellationToken cancellationToken) => envelope switch
    {
        EventCallback { Event: MessageChanged changed } callback when IncomingMessage.Of(callback) is { } message => await edits.HandleAsync(changed, message, claimed, cancellationToken),
        EventCallback { Event: MessageDeleted deleted } => EditHandler.Deleted(deleted),
        EventCallback { Event: AppMention or MessageEvent } callback when IncomingMessage.Of(callback) is { } message => await messages.HandleAsync(message, claimed, cancellationToken),
        EventCallback { Event: AppHomeOpened { Tab: "home" } opened } => await home.HandleAsync(opened.User, claimed.Event.EventId, cancellationToken),
        EventCallback { Event: AppHomeOpened { Channel: { } channel } } => await pane.OpenedAsync(channel, null, claimed.Event.EventId, cancellationToken),
        EventCallback { Event: AssistantThreadStarted { AssistantThread: var thread } } => await pane.OpenedAsync(thread.ChannelId, thread.ThreadTs, claimed.Event.EventId, cancellationToken),
        EventCallback { Event: MemberJoinedChannel joined } => await pane.JoinedAsync(joined, claimed.Event.EventId, cancellationToken),
        _ => EventResult.Nothing,
    };

    private static EventEnvelope Read(Payload<EventEnvelope> payload) => payload switch
    {
        Payload<EventEnvelope>.Read read => read.Value,
        Payload<EventEnvelope>.Unreadable unreadable => throw new JsonException(unreadable.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
