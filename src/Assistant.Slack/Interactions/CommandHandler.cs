using Assistant.Slack.Conversation;
using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.Text;
using Assistant.Support.Answering;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Interactions;

/// <summary>The slash commands. Only their sender sees what they answer.</summary>
internal sealed class CommandHandler(
    PlaceReader places, Workspace workspace, IAnswerDesk desk, IConversationStore store, IOptions<SlackOptions> options, TimeProvider clock)
{
    public Task<EventResult> HandleAsync(SlashCommand command, string eventId, CancellationToken cancellationToken) =>
        command.Command == ActionIds.SettingsCommand ? SetAsync(command, eventId, cancellationToken) : AskAsync(command, eventId, cancellationToken);

    private async Task<EventResult> AskAsync(SlashCommand command, string eventId, CancellationToken cancellationToken)
    {
        var question = SlackText.Parse(command.Text).PlainText.Trim();
        if (question.Length == 0)
            return Reply(command, eventId, Words($"Write your question behind the command: `{ActionIds.AskCommand} how do I …?` Only you see the answer, until you share it."));

        var place = await places.ReadAsync(command.ChannelId, command.UserId, isExtShared: false, cancellationToken);
        if (place is { Mode: ChannelMode.Off, IsDirect: false })
            return Reply(command, eventId, Words("I am switched off in this channel. A direct message to me works everywhere."));

        var answered = ReplyComposer.InMode(place.Mode, await desk.AnswerAsync(new IncomingQuestion(question) { Policy = place.Policy }, sink: null, cancellationToken));
        var isAnswered = answered.Parts.Any(part => part.Answer is Answer.Answered);
        var told = ReplyComposer.NeedsPerson(answered) && options.Value.HeroesChannel is { Length: > 0 } heroes
            ? SlackPost.Post($"{eventId}:heroes", Ids.Lane(heroes, eventId), heroes, null, HeroBlocks.Draft(command.UserId, command.ChannelId, question, answered), eventId)
            : null;
        var messages = AnswerBlocks.Render(
            answered, told is null ? [] : [AnswerBlocks.HeroesTold], isAnswered ? AnswerBlocks.ForAsker(eventId) : AnswerBlocks.OnlyHuman(eventId));
        return new EventResult
        {
            Posts =
            [
                .. messages.Select((message, i) => SlackPost.Reply(Ids.Part(eventId, i), Lane(command, eventId), command.ResponseUrl!, message, replace: i == 0, about: eventId)),
                .. told is null ? Array.Empty<OutboundPost>() : [told],
            ],
            Answer = new AnswerRecord(
                eventId, command.ChannelId, "", "", command.UserId, question, ReplyComposer.OutcomeOf(answered), AnswerBody.Write(messages), IsPublic: false, clock.GetUtcNow()),
        };
    }

    private async Task<EventResult> SetAsync(SlashCommand command, string eventId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Text))
            return Reply(command, eventId, Words(SettingsText.Show(await places.SettingsAsync(command.ChannelId, cancellationToken))));

        var user = await workspace.FindUserAsync(command.UserId, cancellationToken);
        if (user is not ({ IsAdmin: true } or { IsOwner: true }) && !options.Value.Admins.Contains(command.UserId))
            return Reply(command, eventId, Words("Only admins of the workspace, and those named under Slack:Admins, can change how I behave in a channel."));

        var before = await store.FindSettingsAsync(command.ChannelId, cancellationToken) ?? new ChannelSettings(command.ChannelId);
        if (SettingsText.Read(command.Text, before, out var problem) is not { } settings)
            return Reply(command, eventId, Words($":warning: {Mrkdwn.Text(problem!)}\n\n{SettingsText.Help}"));
        await store.SaveSettingsAsync(settings, cancellationToken);
        return Reply(command, eventId, Words(SettingsText.Show(await places.SettingsAsync(command.ChannelId, cancellationToken))));
    }

    private static EventResult Reply(SlashCommand command, string eventId, RenderedMessage message) =>
        new() { Posts = [SlackPost.Reply($"{eventId}:reply", Lane(command, eventId), command.ResponseUrl!, message, replace: true)] };

    private static string Lane(SlashCommand command, string eventId) => Ids.Lane(command.ChannelId, eventId);

    private static RenderedMessage Words(string text) => new(text, [AnswerBlocks.Section(text)]);
}
