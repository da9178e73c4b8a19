using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient.Events;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Intake;
using Assistant.Support.Outbox;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Conversation;

/// <summary>A question that was changed is answered anew, in the place of the old answer; one that was deleted is forgotten.</summary>
internal sealed class EditHandler(Workspace workspace, MessageHandler messages, IConversationStore store, IOptions<SlackOptions> options, TimeProvider clock)
{
    public async Task<EventResult> HandleAsync(MessageChanged changed, IncomingMessage message, ClaimedEvent claimed, CancellationToken cancellationToken)
    {
        var self = await workspace.GetSelfAsync(cancellationToken);
        var words = MessageWords.Of(message.Text, self.UserId);
        var before = MessageWords.Of(changed.PreviousMessage?.Text ?? "", self.UserId);
        var isNamedNow = words.MentionsAssistant && !before.MentionsAssistant;
        if (message.User is null || message.User == self.UserId || (words.Text == before.Text && !isNamedNow))
            return EventResult.Nothing;

        var answer = await store.FindAnswerAsync(Ids.Answer(message.Channel, message.Ts), cancellationToken);
        var isSaid = answer is not null && AnswerBody.Read(answer.Body).Count > 0;
        if (isNamedNow && !isSaid)
            return await messages.HandleAsync(message, claimed with { ReceivedAt = clock.GetUtcNow() }, cancellationToken);   // the name was forgotten and added
        if (answer is null)
            return EventResult.Nothing;
        if (answer.Question == words.Text || clock.GetUtcNow() - answer.At > TimeSpan.FromMinutes(options.Value.EditWindowMinutes))
            return EventResult.Nothing;

        // Where nothing was said and nobody asked the assistant, it still speaks only when it is sure.
        var trigger = isSaid || words.MentionsAssistant || message.Channel.StartsWith('D') ? Trigger.Edit : Trigger.Channel;
        var result = await messages.AnswerAsync(message, message.User, trigger, cancellationToken);
        return result with { Posts = [.. Replace(result.Posts, answer, claimed.Event.EventId, message)] };
    }

    public static EventResult Deleted(MessageDeleted deleted) => new() { Purge = Ids.Answer(deleted.Channel, deleted.DeletedTs) };

    /// <summary>Messages that stand already are changed; more of them are added below, and those left over say that they are.</summary>
    private static IEnumerable<OutboundPost> Replace(IReadOnlyList<OutboundPost> posts, AnswerRecord old, string eventId, IncomingMessage message)
    {
        var before = AnswerBody.Read(old.Body).Count;
        var number = 0;
        foreach (var post in posts)
        {
            if (post.Kind != SlackPost.Message || post.Key.EndsWith(":heroes", StringComparison.Ordinal))
            {
                yield return post with { Key = $"{post.Key}:{eventId}" };
                continue;
            }

            yield return number < before
                ? SlackPost.Change($"{post.Key}:{eventId}", post.Lane, Ids.Part(old.Id, number), message.Channel, SlackPost.RenderedOf(post), post.About)
                : post;
            number++;
        }

        for (; number < before; number++)
            yield return SlackPost.Change(
                $"{Ids.Part(old.Id, number)}:{eventId}", Ids.Lane(message.Channel, message.Thread), Ids.Part(old.Id, number), message.Channel,
                new RenderedMessage("(The question was changed.)", [AnswerBlocks.Small("The question was changed; the answer is above.")]), old.Id);
    }
}
