using Assistant.Support.Conversations;

namespace Assistant.Support.Intake;

/// <summary>
/// Decides whether a message is for the assistant. Pure. Being asked by name or in private always is; a thread that it has a part in is followed
/// without being named, until the asker is content or a person takes over; a channel may have every question answered.
/// </summary>
public static class Addressing
{
    public static Addressed Decide(MessageFacts facts)
    {
        if (facts.FromBot)
            return new Addressed.Ignored(IgnoreReason.FromBot);
        if (facts.Mode == ChannelMode.Off && !facts.IsDirect)
            return facts.MentionsAssistant ? new Addressed.Refused() : new Addressed.Ignored(IgnoreReason.SwitchedOff);
        if (facts is { MentionsAssistant: true, Kind: MessageKind.Chitchat, MentionsOthers: false, Thread: { } thread } && facts.User == thread.Asker)
            return new Addressed.Thanked();
        if (facts.MentionsAssistant)
            return new Addressed.Asked(Trigger.Mention);
        if (facts.IsDirect)
            return new Addressed.Asked(Trigger.Direct);
        if (facts.InQuietHours)
            return new Addressed.Ignored(IgnoreReason.QuietHours);
        if (facts.InThread)
            return facts.Thread is null ? new Addressed.Ignored(IgnoreReason.NotOurThread) : InOurThread(facts, facts.Thread);
        if (facts.Mode != ChannelMode.Auto)
            return new Addressed.Ignored(IgnoreReason.NotAsked);
        return facts is { Kind: MessageKind.Question, MentionsOthers: false } && QuestionForm.IsLikely(facts.Text)
            ? new Addressed.Asked(Trigger.Channel)
            : new Addressed.Ignored(IgnoreReason.NoQuestion);
    }

    private static Addressed InOurThread(MessageFacts facts, ConversationThread thread)
    {
        if (thread.IsQuiet)
            return new Addressed.Ignored(IgnoreReason.Quiet);
        if (facts.AnsweredSince)
            return new Addressed.Ignored(IgnoreReason.AnsweredSince);
        if (facts.MentionsOthers)
            return new Addressed.Ignored(IgnoreReason.ForSomebodyElse);
        if (facts.User == thread.Asker)
            return facts.Kind == MessageKind.Chitchat ? new Addressed.Thanked()
                : facts.Kind == MessageKind.Empty ? new Addressed.Ignored(IgnoreReason.NoQuestion)
                : new Addressed.Asked(Trigger.FollowUp);
        if (facts.Kind is MessageKind.Chitchat or MessageKind.Empty)
            return new Addressed.Ignored(IgnoreReason.NoQuestion);
        return QuestionForm.IsAsked(facts.Text) ? new Addressed.Asked(Trigger.FollowUp) : new Addressed.TakenOver();
    }
}

/// <summary>What is known of a message before anything is looked up in the docs.</summary>
public sealed record MessageFacts
{
    public required string User { get; init; }

    /// <summary>Plain words, without the mention of the assistant.</summary>
    public required string Text { get; init; }

    public required MessageKind Kind { get; init; }

    public bool FromBot { get; init; }

    public bool IsDirect { get; init; }

    public bool MentionsAssistant { get; init; }

    /// <summary>Names a person or a group that is not the assistant.</summary>
    public bool MentionsOthers { get; init; }

    public bool InThread { get; init; }

    /// <summary>Null when the assistant has no part in the thread.</summary>
    public ConversationThread? Thread { get; init; }

    /// <summary>The assistant has said something in the thread after this message: two of its replies in a row are one too many.</summary>
    public bool AnsweredSince { get; init; }

    public ChannelMode Mode { get; init; } = ChannelMode.Mention;

    public bool InQuietHours { get; init; }
}

public abstract record Addressed
{
    private Addressed() { }

    public sealed record Asked(Trigger Trigger) : Addressed;

    /// <summary>The asker is content: nothing to say, and nothing more until the assistant is named.</summary>
    public sealed record Thanked : Addressed;

    /// <summary>A person answers: the assistant steps back.</summary>
    public sealed record TakenOver : Addressed;

    /// <summary>Asked by name where it is switched off; the person is told so, privately.</summary>
    public sealed record Refused : Addressed;

    public sealed record Ignored(IgnoreReason Reason) : Addressed;
}

/// <summary>Why the assistant answers. <c>Channel</c>: nobody asked it, so it speaks only when it is sure.</summary>
public enum Trigger { Mention, Direct, FollowUp, Channel, Command, Shortcut, Edit }

public enum IgnoreReason { FromBot, SwitchedOff, NotAsked, NotOurThread, Quiet, QuietHours, AnsweredSince, ForSomebodyElse, NoQuestion }
