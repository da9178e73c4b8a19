using Assistant.Slack.Conversation;
using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Interaction;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Interactions;

/// <summary>What people say of an answer by its buttons. A click that comes twice does nothing twice: its posts have the same keys.</summary>
internal sealed class ButtonHandler(IConversationStore store, PlaceReader places, HomeHandler home, IOptions<SlackOptions> options, TimeProvider clock)
{
    public async Task<EventResult> HandleAsync(BlockActionRequest request, string eventId, CancellationToken cancellationToken)
    {
        if (request.Actions.Count == 0)
            return EventResult.Nothing;
        var action = request.Actions[0];                             // our messages hold no element that sends several
        if (action.ActionId == ActionIds.FollowUps)
            return await SetFollowUpsAsync(request.User.Id, action, eventId, cancellationToken);
        if (action.Value is not { } answerId || await store.FindAnswerAsync(answerId, cancellationToken) is not { } answer)
            return Whisper(request, eventId, "I do not remember this answer any more. Please ask again.");

        var thread = await store.FindThreadAsync(answer.Channel, answer.Thread, cancellationToken);
        return action.ActionId switch
        {
            ActionIds.Helped => Helped(request, answer, thread, eventId),
            ActionIds.AskHuman => await AskHumanAsync(request, answer, thread, cancellationToken),
            ActionIds.Share => Share(request, answer, eventId),
            _ => EventResult.Nothing,
        };
    }

    public async Task<EventResult> HandleAsync(ViewSubmission submission, string eventId, CancellationToken cancellationToken)
    {
        if (submission.View.CallbackId != ActionIds.NotRightView || FeedbackModal.ReasonOf(submission.View) is not { } reason
            || submission.View.PrivateMetadata is not { } answerId || await store.FindAnswerAsync(answerId, cancellationToken) is not { } answer)
            return EventResult.Nothing;

        var label = FeedbackModal.Reasons.First(known => known.Value == reason).Label;
        var posts = new List<OutboundPost>
        {
            SlackPost.Whisper(
                $"{eventId}:noted", Ids.Lane(answer.Channel, answer.Thread), answer.Channel, submission.User.Id, answer.Thread,
                Words("Thank you, noted. If you still need an answer, press *Ask a human*.")),
        };
        var comment = FeedbackModal.CommentOf(submission.View);
        if (Heroes is { } heroes && (reason is "wrong" or "outdated" or "incomplete" || comment is not null))
            posts.Add(SlackPost.Post(
                $"{answerId}:not_right:{submission.User.Id}", Ids.Lane(heroes, answerId), heroes, null,
                HeroBlocks.Call(answer.Asker, answer.Channel, answer.Question, $"*An answer is not right* ({label.ToLowerInvariant()}), says {Mrkdwn.User(submission.User.Id)}", comment), answerId));
        return new EventResult
        {
            Feedback = new AnswerFeedback(answerId, submission.User.Id, FeedbackVerdict.NotRight, reason, comment, clock.GetUtcNow()),
            Posts = posts,
        };
    }

    private string? Heroes => string.IsNullOrEmpty(options.Value.HeroesChannel) ? null : options.Value.HeroesChannel;

    /// <summary>The asker's word settles the thread; anybody else's is kept.</summary>
    private EventResult Helped(BlockActionRequest request, AnswerRecord answer, ConversationThread? thread, string eventId)
    {
        var feedback = new AnswerFeedback(answer.Id, request.User.Id, FeedbackVerdict.Helped, null, null, clock.GetUtcNow());
        if (request.User.Id != answer.Asker || IsPrivate(request))
            return Whisper(request, eventId, "Thank you, noted.") with { Feedback = feedback };

        return new EventResult
        {
            Feedback = feedback,
            Thread = thread is null ? null : thread with { IsQuiet = true, UpdatedAt = clock.GetUtcNow() },
            Posts = Mark(request, answer, "helped", $":white_check_mark: This helped {Mrkdwn.User(request.User.Id)}.", AnswerBlocks.OnlyHuman(answer.Id)),
        };
    }

    private async Task<EventResult> AskHumanAsync(BlockActionRequest request, AnswerRecord answer, ConversationThread? thread, CancellationToken cancellationToken)
    {
        var user = request.User.Id;
        var settings = await places.SettingsAsync(answer.Channel, cancellationToken);
        var lane = Ids.Lane(answer.Channel, answer.Thread);
        var posts = new List<OutboundPost>();
        if (answer.MessageTs.Length > 0)
        {
            var call = settings.HeroesGroup is { } group ? $"{Mrkdwn.Group(group)}, {Mrkdwn.User(user)} would like a person to look at this." : $"{Mrkdwn.User(user)} would like a person to look at this.";
            posts.Add(SlackPost.Post($"{answer.Id}:human", lane, answer.Channel, answer.Thread, Words($":raising_hand: {call}"), answer.Id));
            posts.AddRange(Mark(request, answer, "human_asked", Heroes is null && settings.HeroesGroup is null ? ":raising_hand: A person was asked for; nobody is on call, so whoever reads this may answer." : ":raising_hand: A person has been asked.", []));
        }
        else if (request.ResponseUrl is { } responseUrl)
        {
            posts.Add(SlackPost.Reply($"{answer.Id}:human", lane, responseUrl, Words(Heroes is null
                ? "I have nobody to pass this on to. Please ask in a channel."
                : AnswerBlocks.HeroesTold), replace: false));
        }

        if (Heroes is { } heroes)
            posts.Add(SlackPost.Post($"{answer.Id}:human:heroes", Ids.Lane(heroes, answer.Id), heroes, null, HeroBlocks.Call(user, answer.Channel, answer.Question, "*A person is asked for*"), answer.Id));
        return new EventResult
        {
            Feedback = new AnswerFeedback(answer.Id, user, FeedbackVerdict.AskedHuman, null, null, clock.GetUtcNow()),
            Thread = thread is null ? null : thread with { IsQuiet = true, UpdatedAt = clock.GetUtcNow() },
            Posts = posts,
        };
    }

    /// <summary>An answer that only its asker saw becomes a message of the channel.</summary>
    private static EventResult Share(BlockActionRequest request, AnswerRecord answer, string eventId)
    {
        if (request.User.Id != answer.Asker)
            return EventResult.Nothing;
        var messages = AnswerBody.Read(answer.Body);
        var head = AnswerBlocks.Section($"{Mrkdwn.User(answer.Asker)} asked: {Mrkdwn.Text(Mrkdwn.Cut(answer.Question.ReplaceLineEndings(" "), 1_000))}");
        var posts = messages.Select((message, i) => SlackPost.Post(
            $"{answer.Id}:shared#{i}", Ids.Lane(answer.Channel, answer.Id), answer.Channel, null,
            message with { Blocks = [.. i == 0 ? [head] : Array.Empty<Block>(), .. WithButtons(message.Blocks, AnswerBlocks.Buttons(answer.Id))] }, answer.Id)).ToList();
        if (request.ResponseUrl is { } address && posts.Count > 0)
            posts.Add(SlackPost.DeleteReply($"{eventId}:shared", Ids.Lane(answer.Channel, answer.Id), address, after: posts[^1].Key));
        return new EventResult { Posts = posts };
    }

    private async Task<EventResult> SetFollowUpsAsync(string user, BlockAction action, string eventId, CancellationToken cancellationToken)
    {
        var before = await store.FindSettingsAsync(user, cancellationToken) ?? new ChannelSettings(user);
        await store.SaveSettingsAsync(before with { Mode = action.SelectedOption?.Value == HomeBlocks.OnlyNamed ? ChannelMode.Mention : null }, cancellationToken);
        return await home.HandleAsync(user, eventId, cancellationToken);
    }

    /// <summary>The message that was clicked again, with a word in place of the buttons or beside fewer of them.</summary>
    private static IReadOnlyList<OutboundPost> Mark(BlockActionRequest request, AnswerRecord answer, string what, string note, IReadOnlyList<BlockElement> buttons)
    {
        if (request.Message is not { Blocks: { } before } message || (request.Channel?.Id ?? request.Container?.ChannelId) is not { } channel)
            return [];
        var blocks = before.Where(block => block is not ActionsBlock).Append(AnswerBlocks.Small(note));
        return
        [
            SlackPost.ChangeAt(
                $"{message.Ts}:{what}", Ids.Lane(answer.Channel, answer.Thread), message.Ts, channel,
                new RenderedMessage(message.Text ?? "", [.. blocks, .. buttons.Count > 0 ? [new ActionsBlock(buttons) { BlockId = "answer_actions" }] : Array.Empty<Block>()]), answer.Id),
        ];
    }

    private static IEnumerable<Block> WithButtons(IReadOnlyList<Block> blocks, IReadOnlyList<BlockElement> buttons) =>
        blocks.Select(block => block is ActionsBlock actions ? actions with { Elements = buttons } : block);

    private static bool IsPrivate(BlockActionRequest request) => request.Container?.IsEphemeral == true;

    private static EventResult Whisper(BlockActionRequest request, string eventId, string text) =>
        (request.Channel?.Id ?? request.Container?.ChannelId) is not { } channel ? EventResult.Nothing : new EventResult
        {
            Posts = [SlackPost.Whisper($"{eventId}:whisper", Ids.Lane(channel, eventId), channel, request.User.Id, request.Container?.ThreadTs, Words(text))],
        };

    private static RenderedMessage Words(string text) => new(text, [AnswerBlocks.Section(text)]);
}
