using Assistant.Support.Conversations;
using Assistant.Support.Intake;

namespace Assistant.Tests.Support;

public class AddressingTests
{
    private static readonly ConversationThread Ours = new("C1", "1.0", "asker", IsQuiet: false, "C1:1.0", null, DateTimeOffset.UnixEpoch);

    private static readonly MessageFacts Question = new() { User = "asker", Text = "How do I rotate a key?", Kind = MessageKind.Question };

    private static readonly MessageFacts InThread = Question with { InThread = true, Thread = Ours };

    public static TheoryData<string, MessageFacts, Addressed> Cases => new()
    {
        { "thanks that name the assistant", InThread with { MentionsAssistant = true, Text = "thanks", Kind = MessageKind.Chitchat }, new Addressed.Thanked() },
        { "another bot's words", Question with { FromBot = true, MentionsAssistant = true, IsDirect = true }, Ignored(IgnoreReason.FromBot) },
        { "a mention", Question with { MentionsAssistant = true }, Asked(Trigger.Mention) },
        { "a mention without words", Question with { MentionsAssistant = true, Text = "", Kind = MessageKind.Empty }, Asked(Trigger.Mention) },
        { "a mention of others as well", Question with { MentionsAssistant = true, MentionsOthers = true }, Asked(Trigger.Mention) },
        { "a mention in quiet hours", Question with { MentionsAssistant = true, Mode = ChannelMode.Auto, InQuietHours = true }, Asked(Trigger.Mention) },
        { "a mention in a quiet thread", InThread with { MentionsAssistant = true, Thread = Ours with { IsQuiet = true } }, Asked(Trigger.Mention) },
        { "a mention after an answer", InThread with { MentionsAssistant = true, AnsweredSince = true }, Asked(Trigger.Mention) },
        { "a mention where it is off", Question with { MentionsAssistant = true, Mode = ChannelMode.Off }, new Addressed.Refused() },
        { "a question where it is off", Question with { Mode = ChannelMode.Off }, Ignored(IgnoreReason.SwitchedOff) },
        { "a follow-up where it is off", InThread with { Mode = ChannelMode.Off }, Ignored(IgnoreReason.SwitchedOff) },
        { "a direct message", Question with { IsDirect = true }, Asked(Trigger.Direct) },
        { "a direct message though channels are off", Question with { IsDirect = true, Mode = ChannelMode.Off }, Asked(Trigger.Direct) },
        { "a direct message that was answered since", Question with { IsDirect = true, InThread = true, AnsweredSince = true }, Asked(Trigger.Direct) },
        { "a question in the channel", Question, Ignored(IgnoreReason.NotAsked) },
        { "a question in the channel, on drafts", Question with { Mode = ChannelMode.Draft }, Ignored(IgnoreReason.NotAsked) },
        { "a question in the channel, on automatic", Question with { Mode = ChannelMode.Auto }, Asked(Trigger.Channel) },
        { "a question to somebody, on automatic", Question with { Mode = ChannelMode.Auto, MentionsOthers = true }, Ignored(IgnoreReason.NoQuestion) },
        { "a statement, on automatic", Question with { Mode = ChannelMode.Auto, Text = "The key was rotated today." }, Ignored(IgnoreReason.NoQuestion) },
        { "an account's matter, on automatic", Question with { Mode = ChannelMode.Auto, Kind = MessageKind.AccountSpecific }, Ignored(IgnoreReason.NoQuestion) },
        { "a question in quiet hours", Question with { Mode = ChannelMode.Auto, InQuietHours = true }, Ignored(IgnoreReason.QuietHours) },
        { "a reply in a thread of others", Question with { InThread = true }, Ignored(IgnoreReason.NotOurThread) },
        { "a reply in a thread of others, on automatic", Question with { InThread = true, Mode = ChannelMode.Auto }, Ignored(IgnoreReason.NotOurThread) },
        { "the asker's follow-up", InThread, Asked(Trigger.FollowUp) },
        { "the asker's follow-up in quiet hours", InThread with { Mode = ChannelMode.Auto, InQuietHours = true }, Ignored(IgnoreReason.QuietHours) },
        { "the asker's further fact", InThread with { Text = "It is version 2 on Windows." }, Asked(Trigger.FollowUp) },
        { "the asker's thanks", InThread with { Text = "thanks", Kind = MessageKind.Chitchat }, new Addressed.Thanked() },
        { "the asker's smiley", InThread with { Text = ":)", Kind = MessageKind.Empty }, Ignored(IgnoreReason.NoQuestion) },
        { "the asker's word to somebody", InThread with { MentionsOthers = true }, Ignored(IgnoreReason.ForSomebodyElse) },
        { "the asker's second follow-up in a hurry", InThread with { AnsweredSince = true }, Ignored(IgnoreReason.AnsweredSince) },
        { "the asker's follow-up after the end", InThread with { Thread = Ours with { IsQuiet = true } }, Ignored(IgnoreReason.Quiet) },
        { "another person's question", InThread with { User = "other" }, Asked(Trigger.FollowUp) },
        { "another person's answer", InThread with { User = "other", Text = "Use the new console." }, new Addressed.TakenOver() },
        { "another person's thanks", InThread with { User = "other", Text = "thanks", Kind = MessageKind.Chitchat }, Ignored(IgnoreReason.NoQuestion) },
        { "another person's smiley", InThread with { User = "other", Text = ":)", Kind = MessageKind.Empty }, Ignored(IgnoreReason.NoQuestion) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decides_whether_it_is_for_the_assistant(string said, MessageFacts facts, Addressed expected) => Assert.Equal((said, expected), (said, Addressing.Decide(facts)));

    private static Addressed.Asked Asked(Trigger trigger) => new Addressed.Asked(trigger);

    private static Addressed.Ignored Ignored(IgnoreReason reason) => new Addressed.Ignored(reason);
}
