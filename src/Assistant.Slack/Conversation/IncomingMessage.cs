using Assistant.SlackClient.Events;
using Assistant.SlackClient.Text;
using Assistant.SlackClient.WebApi;

namespace Assistant.Slack.Conversation;

/// <summary>A person's message, whichever of its two events told of it.</summary>
/// <param name="Text">As Slack has it, escaped.</param>
internal sealed record IncomingMessage(
    string Channel, string Ts, string? ThreadTs, string? User, string? BotId, string? Team, string Text, IReadOnlyList<SlackFile> Files, bool IsExtShared)
{
    /// <summary>The thread it belongs to, which it opens when it is no reply.</summary>
    public string Thread => ThreadTs ?? Ts;

    public bool IsReply => ThreadTs is not null && ThreadTs != Ts;

    /// <summary>Null for events that are no message of a person: joins, topics, and whatever Slack adds to them.</summary>
    public static IncomingMessage? Of(EventCallback callback) => callback.Event switch
    {
        AppMention mention => new(mention.Channel, mention.Ts, mention.ThreadTs, mention.User, mention.BotId, mention.Team ?? callback.TeamId, mention.Text ?? "", mention.Files ?? [], callback.IsExtSharedChannel),
        MessageEvent { Subtype: null or "file_share" or "thread_broadcast" } message =>
            new(message.Channel, message.Ts, message.ThreadTs, message.User, message.BotId, message.Team ?? callback.TeamId, message.Text ?? "", message.Files ?? [], callback.IsExtSharedChannel),
        MessageChanged { Message: { Edited: not null, Subtype: null or "file_share" } edited } changed =>
            new(changed.Channel, edited.Ts, edited.ThreadTs, edited.User, edited.BotId, edited.Team ?? callback.TeamId, edited.Text ?? "", edited.Files ?? [], callback.IsExtSharedChannel),
        _ => null,
    };
}

/// <summary>What a message says, as words, and whom it names.</summary>
internal sealed record MessageWords(string Text, bool MentionsAssistant, bool MentionsOthers)
{
    public static MessageWords Of(string slackText, string assistant)
    {
        var parsed = SlackText.Parse(slackText);
        var text = parsed.PlainText;
        foreach (var mention in parsed.References.OfType<TextReference.User>().Where(mention => mention.Id == assistant).OrderByDescending(mention => mention.Start))
            text = text.Remove(mention.Start, mention.Length);
        return new MessageWords(
            text.Trim().TrimStart(',', ':').Trim(),
            parsed.References.OfType<TextReference.User>().Any(mention => mention.Id == assistant),
            parsed.References.Any(reference => reference is TextReference.UserGroup || (reference is TextReference.User user && user.Id != assistant)));
    }
}
