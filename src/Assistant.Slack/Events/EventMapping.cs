using System.Text.Json;
using Assistant.Slack.Conversation;
using Assistant.SlackClient.Events;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.Transport;
using Assistant.Support.Inbox;

namespace Assistant.Slack.Events;

/// <summary>Which events are kept, under which names, and in which lane. Pure.</summary>
internal static class EventMapping
{
    /// <summary>Null for what nobody here deals with.</summary>
    public static InboundEvent? Of(EventCallback callback, JsonElement json) => callback.Event switch
    {
        MessageChanged { Message: { Edited: not null } edited } changed => Event(callback, json, null, Ids.Lane(changed.Channel, edited.ThreadTs ?? edited.Ts)),
        MessageChanged { Message: { Subtype: "tombstone" } gone } changed => Event(callback, json, null, Ids.Lane(changed.Channel, gone.ThreadTs ?? gone.Ts)),
        MessageDeleted deleted => Event(callback, json, null, Ids.Lane(deleted.Channel, deleted.PreviousMessage?.ThreadTs ?? deleted.DeletedTs)),
        AppMention or MessageEvent when IncomingMessage.Of(callback) is { User: not null } message =>
            Event(callback, json, Ids.Answer(message.Channel, message.Ts), Ids.Lane(message.Channel, message.Thread)),
        AppHomeOpened opened => Event(callback, json, null, $"home:{opened.User}"),
        AssistantThreadStarted started => Event(callback, json, null, Ids.Lane(started.AssistantThread.ChannelId, started.AssistantThread.ThreadTs)),
        MemberJoinedChannel joined => Event(callback, json, null, Ids.Lane(joined.Channel, "joined")),
        _ => null,
    };

    /// <summary>Clicks have no event id; a person, an element and the click's own time name one.</summary>
    public static InboundEvent Of(BlockActionRequest request)
    {
        var action = request.Actions[0];
        var channel = request.Channel?.Id ?? request.Container?.ChannelId;
        var thread = request.Container?.ThreadTs ?? request.Message?.ThreadTs ?? request.Container?.MessageTs;
        return new InboundEvent(
            $"action:{request.User.Id}:{action.ActionId}:{action.ActionTs ?? request.TriggerId}", null,
            channel is null || thread is null ? $"home:{request.User.Id}" : Ids.Lane(channel, thread), SlackKinds.Actions, Raw(request));
    }

    public static InboundEvent Of(ViewSubmission submission) => new(
        $"submission:{submission.View.Id}:{submission.View.Hash}", null, $"view:{submission.View.PrivateMetadata ?? submission.View.Id}", SlackKinds.Submission, Raw(submission));

    public static InboundEvent Of(MessageShortcut shortcut) => new(
        $"shortcut:{shortcut.User.Id}:{shortcut.TriggerId}", null, Ids.Lane(shortcut.Channel.Id, shortcut.Message.ThreadTs ?? shortcut.Message.Ts), SlackKinds.Shortcut, Raw(shortcut));

    public static InboundEvent Of(SlashCommand command)
    {
        var id = $"command:{command.UserId}:{command.TriggerId}";
        return new InboundEvent(id, null, Ids.Lane(command.ChannelId, id), SlackKinds.Command, Raw(command));
    }

    private static InboundEvent Event(EventCallback callback, JsonElement json, string? messageKey, string lane) =>
        new(callback.EventId, messageKey, lane, SlackKinds.Event, json.GetRawText());

    private static string Raw<T>(T payload) => SlackWire.Write(payload).GetRawText();
}
