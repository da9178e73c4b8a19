using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.SlackClient.Blocks;
using Assistant.Support.Answering;
using Assistant.Support.Conversations;
using Assistant.Support.Intake;
using Assistant.Support.Inbox;

namespace Assistant.Slack.Conversation;

/// <summary>What an answered message becomes in its thread and in the heroes' channel. Pure.</summary>
internal static class ReplyComposer
{
    public static EventResult Compose(Reply reply)
    {
        var answered = InMode(reply.Place.Mode, reply.Answered);
        var isGreeting = answered.Parts.All(part => part.Answer is Answer.Silent { Reason: SilenceReason.Chitchat }) && reply.Notes.Count == 0;
        var isSpoken = !isGreeting && (reply.Trigger != Trigger.Channel || answered.Parts.Any(part => part.Answer is Answer.Answered));
        var messages = isSpoken ? Render(reply, answered) : [];
        var fingerprint = Fingerprint(messages);
        var isRepeated = reply.StreamTs is null && reply.Trigger is Trigger.FollowUp && messages.Count > 0 && reply.Thread?.Fingerprint is { } said && said.EndsWith(fingerprint, StringComparison.Ordinal);
        if (isRepeated)
        {
            messages = reply.Thread!.Fingerprint == fingerprint ? [NothingToAdd(reply.AnswerId)] : [];
            fingerprint = $"again {fingerprint}";
        }

        var record = Record(reply, answered, messages);

        var posts = messages.Select((message, i) => SlackPost.Post(
            Ids.Part(reply.AnswerId, i), reply.Lane, reply.Message.Channel, reply.Message.Thread, message, reply.AnswerId)).ToList();
        if (reply.StreamTs is { } stream && posts.Count > 0)
            posts[0] = SlackPost.FinishStream(posts[0], stream);
        var isGreeted = isGreeting && reply.Trigger != Trigger.Channel;
        if (isGreeted)
            posts.Add(SlackPost.Reaction($"{reply.AnswerId}:greeted", reply.Lane, reply.Message.Channel, reply.Message.Ts, "wave"));
        if (isRepeated && messages.Count == 0)
            posts.Add(SlackPost.Reaction($"{reply.AnswerId}:repeated", reply.Lane, reply.Message.Channel, reply.Message.Ts, "point_up"));
        if (reply.ShowedReaction)
            posts.Add(SlackPost.Reaction($"{reply.AnswerId}:done", reply.Lane, reply.Message.Channel, reply.Message.Ts, Progress.Reaction, remove: true));
        if (reply.HeroesChannel is { Length: > 0 } heroes && NeedsPerson(answered))
            posts.Add(SlackPost.Post($"{reply.AnswerId}:heroes", Ids.Lane(heroes, reply.AnswerId), heroes, null, HeroBlocks.Draft(reply.Asker, reply.Message.Channel, reply.Question, answered), reply.AnswerId));

        return new EventResult
        {
            Posts = posts,
            Answer = record,
            Thread = !isSpoken && !isGreeted ? null : new ConversationThread(   // where it kept silent it has no part in what follows
                reply.Message.Channel, reply.Message.Thread, reply.Thread?.Asker ?? reply.Asker, IsQuiet: reply is { Trigger: Trigger.Edit, Thread.IsQuiet: true },
                reply.AnswerId, fingerprint, reply.Now),
        };
    }

    private static RenderedMessage NothingToAdd(string answerId)
    {
        const string Text = "I have nothing to add to what I said above.";
        return new RenderedMessage(Text, [AnswerBlocks.Section(Text), new ActionsBlock(AnswerBlocks.OnlyHuman(answerId)) { BlockId = "answer_actions" }]);
    }

    private static IReadOnlyList<RenderedMessage> Render(Reply reply, AnsweredMessage answered)
    {
        var isAnswered = answered.Parts.Any(part => part.Answer is Answer.Answered);
        var needsPerson = NeedsPerson(answered);
        var call = needsPerson && reply.HeroesChannel is null && reply.Place.Settings.HeroesGroup is { } group ? $"{Mrkdwn.Group(group)}, can one of you look at this?" : null;
        return AnswerBlocks.Render(
            answered,
            [.. reply.Notes, .. needsPerson && reply.HeroesChannel is not null ? [AnswerBlocks.HeroesTold] : Array.Empty<string>()],
            isAnswered ? AnswerBlocks.Buttons(reply.AnswerId) : AnswerBlocks.OnlyHuman(reply.AnswerId),
            call);
    }

    private static AnswerRecord Record(Reply reply, AnsweredMessage answered, IReadOnlyList<RenderedMessage> messages) => new(
        reply.AnswerId,
        reply.Message.Channel,
        reply.Message.Thread,
        reply.Message.Ts,
        reply.Asker,
        reply.Question,
        OutcomeOf(answered),
        AnswerBody.Write(messages),
        reply.Place.IsOpen && !reply.Place.OutsidersRead && !reply.Message.IsReply,
        reply.Now);

    public static string OutcomeOf(AnsweredMessage answered)
    {
        var outcomes = answered.Parts.Select(part => part.Answer.GetType().Name).ToHashSet(StringComparer.Ordinal);
        string[] order = [nameof(Answer.Answered), nameof(Answer.Drafted), nameof(Answer.AskedBack), nameof(Answer.HandedOver), nameof(Answer.Silent)];
        return order.First(outcomes.Contains);
    }

    /// <summary>Somebody has to look: a draft waits, or the docs have nothing. What is off topic or hostile is nobody's work.</summary>
    public static bool NeedsPerson(AnsweredMessage answered) => answered.Parts.Any(part => part.Answer is Answer.Drafted
        or Answer.HandedOver { Reason: not (HandOverReason.OffTopic or HandOverReason.InstructionsRefused) });

    /// <summary>Where nothing is sent without a person, answers become drafts.</summary>
    public static AnsweredMessage InMode(ChannelMode mode, AnsweredMessage answered) => mode != ChannelMode.Draft ? answered : answered with
    {
        Parts = [.. answered.Parts.Select(part => part.Answer is Answer.Answered answer ? part with { Answer = new Answer.Drafted(answer.Text, answer.Probability) } : part)],
    };

    /// <summary>Equal for messages that say the same.</summary>
    private static string Fingerprint(IReadOnlyList<RenderedMessage> messages) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', messages.Select(message => message.Text)))))[..32];
}

/// <summary>Everything that a reply is composed from.</summary>
internal sealed record Reply
{
    public required string AnswerId { get; init; }

    public required IncomingMessage Message { get; init; }

    public required string Asker { get; init; }

    public required string Question { get; init; }

    public required Trigger Trigger { get; init; }

    public required Place Place { get; init; }

    public required AnsweredMessage Answered { get; init; }

    public ConversationThread? Thread { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    public string? HeroesChannel { get; init; }

    public bool ShowedReaction { get; init; }

    /// <summary>The answer was shown while it was written, in this message.</summary>
    public string? StreamTs { get; init; }

    public required DateTimeOffset Now { get; init; }

    public string Lane => Ids.Lane(Message.Channel, Message.Thread);
}

/// <summary>The messages of an answer as they were shown, kept so that they can be shown again with other buttons.</summary>
internal static class AnswerBody
{
    public static string Write(IReadOnlyList<RenderedMessage> messages) =>
        JsonSerializer.Serialize([.. messages.Select(message => new StoredMessage(message.Text, SlackClient.Transport.SlackWire.Write(Wrap(message))))], AnswerBodyJson.Default.StoredMessageArray);

    public static IReadOnlyList<RenderedMessage> Read(string body) => body.Length == 0 ? [] :
        [.. (JsonSerializer.Deserialize(body, AnswerBodyJson.Default.StoredMessageArray) ?? [])
            .Select(stored => new RenderedMessage(stored.Text, SlackClient.Transport.SlackWire.Read<SlackClient.WebApi.ResponseMessage>(stored.Blocks).Blocks ?? []))];

    private static SlackClient.WebApi.ResponseMessage Wrap(RenderedMessage message) => new() { Blocks = message.Blocks };
}

internal sealed record StoredMessage(string Text, JsonElement Blocks);

[JsonSerializable(typeof(StoredMessage[]))]
internal sealed partial class AnswerBodyJson : JsonSerializerContext;
