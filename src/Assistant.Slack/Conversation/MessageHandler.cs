using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient;
using Assistant.Support.Answering;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Intake;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Conversation;

/// <summary>
/// Deals with a person's message: (1) where it was said and by whom, (2) what was said before, (3) whether it is for us, (4) a sign that we are at
/// it, (5) what is attached, (6) the answer, (7) what is posted and remembered.
/// </summary>
internal sealed partial class MessageHandler(
    Workspace workspace, PlaceReader places, ThreadReader threads, Progress progress, Attachments attachments, IAnswerDesk desk, IConversationStore store,
    ISlackApiClient slack, StreamBudget streams, RunningWork running, IOptions<SlackOptions> options, TimeProvider clock, ILogger<MessageHandler> logger)
{
    /// <param name="claimed">The event that told of it. An answer that was written since it reached us cannot have been read by its author.</param>
    public async Task<EventResult> HandleAsync(IncomingMessage message, ClaimedEvent claimed, CancellationToken cancellationToken)
    {
        var self = await workspace.GetSelfAsync(cancellationToken);
        var words = MessageWords.Of(message.Text, self.UserId);
        if (message.User == self.UserId || (message.BotId is { } bot && (bot == self.BotId || !options.Value.AllowedBots.Contains(bot))) || message.User is null)
            return EventResult.Nothing;

        var place = await places.ReadAsync(message.Channel, message.User, message.IsExtShared, cancellationToken);
        var thread = await store.FindThreadAsync(message.Channel, message.Thread, cancellationToken);
        var isCertain = words.MentionsAssistant || (place.IsDirect && !message.IsReply);
        if (!isCertain && message.IsReply && thread is null && !place.IsDirect)
            return Ignored(claimed.Event.EventId, IgnoreReason.NotOurThread);

        using var work = running.Begin(Ids.Lane(message.Channel, message.Thread), cancellationToken);
        // A stop is obeyed by whoever answers; until somebody does, there is nothing to stop.
        var transcript = isCertain ? Transcript.Empty : await threads.ReadAsync(message, isRetry: false, cancellationToken);
        if (!isCertain && await IsAnswerUnderWayAsync(thread, claimed.ReceivedAt, cancellationToken))
            transcript = transcript with { AnsweredSince = true };
        switch (Addressing.Decide(Facts(message, words, place, thread, transcript)))
        {
            case Addressed.Asked { Trigger: var trigger }:
                return await AnswerAsync(message, words, place, thread, trigger, isRetry: claimed.Attempt > 1, work.Token, cancellationToken);
            case Addressed.Thanked:
                return Quiet(message, thread!, "white_check_mark");
            case Addressed.TakenOver:
                return Quiet(message, thread!, null);
            case Addressed.Refused:
                return Tell(message, message.User, "I am switched off in this channel. An admin can change that with `/ask-settings mode=mention`; a direct message to me works everywhere.");
            case Addressed.Ignored { Reason: var reason }:
                return Ignored(claimed.Event.EventId, reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <param name="trigger">A shortcut or an edit: somebody wants this message answered, whatever it says.</param>
    /// <param name="askedBy">Who wants it, when that is not its author: what either may not see is not quoted.</param>
    /// <returns>Nothing where the assistant is switched off.</returns>
    public async Task<EventResult> AnswerAsync(IncomingMessage message, string asker, Trigger trigger, CancellationToken cancellationToken, string? askedBy = null)
    {
        var self = await workspace.GetSelfAsync(cancellationToken);
        var place = await places.ReadAsync(message.Channel, asker, message.IsExtShared, cancellationToken);
        if (place is { Mode: ChannelMode.Off, IsDirect: false })
            return EventResult.Nothing;
        if (askedBy is not null && askedBy != asker)
            place = place with { OutsidersRead = place.OutsidersRead || (await places.ReadAsync(message.Channel, askedBy, message.IsExtShared, cancellationToken)).OutsidersRead };
        var thread = await store.FindThreadAsync(message.Channel, message.Thread, cancellationToken);
        using var work = running.Begin(Ids.Lane(message.Channel, message.Thread), cancellationToken);
        return await AnswerAsync(message with { User = asker }, MessageWords.Of(message.Text, self.UserId), place, thread, trigger, isRetry: false, work.Token, cancellationToken);
    }

    private async Task<EventResult> AnswerAsync(
        IncomingMessage message, MessageWords words, Place place, ConversationThread? thread, Trigger trigger, bool isRetry, CancellationToken work,
        CancellationToken cancellationToken)
    {
        try
        {
            var isShown = trigger != Trigger.Channel && (message.Files.Count > 0 || MessageClassifier.Classify(words.Text, inThread: message.IsReply) != MessageKind.Chitchat);
            if (isShown)
                await progress.ShowAsync(message, place.IsDirect, work);
            var transcript = await threads.ReadAsync(message, isRetry, work);
            var attached = await attachments.ReadAsync(message.Files, desk.SeesImages, work);
            var question = string.Join('\n', new[] { words.Text, attached.Text }.Where(text => text.Length > 0));
            var stream = trigger is Trigger.Mention or Trigger.Direct or Trigger.FollowUp && place.Mode != ChannelMode.Draft
                ? new AnswerStream(slack, streams, message, transcript.OpenStream, async () => (await threads.ReadAsync(message, isRetry: true, work)).OpenStream, clock, logger, work)
                : null;
            var answered = await desk.AnswerAsync(Question(question, transcript, attached, place), stream, work);
            return ReplyComposer.Compose(new Reply
            {
                AnswerId = Ids.Answer(message.Channel, message.Ts),
                Message = message,
                Asker = message.User!,
                Question = words.Text,
                Trigger = trigger,
                Place = place,
                Answered = answered,
                Thread = thread,
                Notes = answered.ModelIsDown && attached.Images.Count > 0 ? [.. attached.Notes, ":warning: The language model does not answer, so nobody looked at the picture."] : attached.Notes,
                HeroesChannel = string.IsNullOrEmpty(options.Value.HeroesChannel) ? null : options.Value.HeroesChannel,
                ShowedReaction = isShown && !place.IsDirect,
                StreamTs = stream?.Ts,
                Now = clock.GetUtcNow(),
            });
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Stopped(message, thread);
        }
    }

    private static IncomingQuestion Question(string text, Transcript transcript, AttachedFiles attached, Place place) => new(text, transcript.Before)
    {
        Images = [.. attached.Images.Select(image => new QuestionImage(image.Content, image.MediaType))],
        Policy = place.Policy,
    };

    private MessageFacts Facts(IncomingMessage message, MessageWords words, Place place, ConversationThread? thread, Transcript transcript) => new()
    {
        User = message.User!,
        Text = words.Text,
        Kind = message.Files.Count > 0 && words.Text.Length == 0 ? MessageKind.Question : MessageClassifier.Classify(words.Text, inThread: message.IsReply),
        FromBot = message.BotId is { } bot && !options.Value.AllowedBots.Contains(bot),
        IsDirect = place.IsDirect,
        MentionsAssistant = words.MentionsAssistant,
        MentionsOthers = words.MentionsOthers,
        InThread = message.IsReply,
        Thread = place.FollowsUnnamed ? thread : null,
        AnsweredSince = transcript.AnsweredSince,
        Mode = place.Mode,
        InQuietHours = place.IsQuietAt(clock.GetUtcNow()),
    };

    /// <summary>The thread's last answer may still wait to be posted, so that Slack does not show it yet.</summary>
    private async Task<bool> IsAnswerUnderWayAsync(ConversationThread? thread, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        thread is { LastAnswerId: { } last } && thread.UpdatedAt > receivedAt
        && await store.FindAnswerAsync(last, cancellationToken) is { } answer && AnswerBody.Read(answer.Body).Count > 0;

    private EventResult Quiet(IncomingMessage message, ConversationThread thread, string? reaction) => new()
    {
        Thread = thread with { IsQuiet = true, UpdatedAt = clock.GetUtcNow() },
        Posts = reaction is null ? [] : [SlackPost.Reaction($"{Ids.Answer(message.Channel, message.Ts)}:thanked", Ids.Lane(message.Channel, message.Thread), message.Channel, message.Ts, reaction)],
    };

    private EventResult Stopped(IncomingMessage message, ConversationThread? thread) => new()
    {
        Thread = thread is null ? null : thread with { UpdatedAt = clock.GetUtcNow() },
        Posts =
        [
            SlackPost.Post(
                $"{Ids.Answer(message.Channel, message.Ts)}:stopped", Ids.Lane(message.Channel, message.Thread), message.Channel, message.Thread,
                new RenderedMessage("Stopped, as you asked.", [AnswerBlocks.Small("Stopped, as you asked. Write again whenever you like.")])),
        ],
    };

    private static EventResult Tell(IncomingMessage message, string user, string text) => new()
    {
        Posts =
        [
            SlackPost.Whisper(
                $"{Ids.Answer(message.Channel, message.Ts)}:told", Ids.Lane(message.Channel, message.Thread), message.Channel, user, message.ThreadTs,
                new RenderedMessage(text, [AnswerBlocks.Section(text)])),
        ],
    };

    private EventResult Ignored(string eventId, IgnoreReason reason)
    {
        LogIgnored(eventId, reason);
        return EventResult.Nothing;
    }

    [LoggerMessage(LogLevel.Debug, "Event {EventId} is not for the assistant: {Reason}.")]
    private partial void LogIgnored(string eventId, IgnoreReason reason);
}
