namespace Assistant.Support.Answering;

/// <summary>How one question ended. Every outcome carries what a person is shown; none is an exception.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>Sure enough to be sent.</summary>
    public sealed record Answered(AnswerText Text, double Probability) : Answer;

    /// <summary>Grounded, but less sure than the error target asks: for a person to approve.</summary>
    public sealed record Drafted(AnswerText Text, double Probability) : Answer;

    public sealed record AskedBack(string Question) : Answer;

    /// <param name="SeeAlso">Pages that are near, without a claim that they answer.</param>
    public sealed record HandedOver(HandOverReason Reason, IReadOnlyList<Citation> SeeAlso) : Answer;

    public sealed record Silent(SilenceReason Reason) : Answer;
}

public enum HandOverReason { NotInDocs, AccountSpecific, OffTopic, InstructionsRefused, ModelDeclined, SearchUnavailable }

public enum SilenceReason { Chitchat, Empty }

/// <param name="Sentences">In reading order; each is proven by its citation's page.</param>
/// <param name="IsQuoted">True when the sentences are the docs' own words, not a model's.</param>
/// <param name="Missing">What was asked and is not covered.</param>
public sealed record AnswerText(
    IReadOnlyList<GroundedSentence> Sentences, IReadOnlyList<Citation> Citations, bool IsQuoted, IReadOnlyList<string> Missing);

/// <param name="Quote">Occurs in the cited chunk after white space is folded.</param>
/// <param name="Citation">Number of the citation, from 1.</param>
public sealed record GroundedSentence(string Text, string Quote, int Citation);

/// <param name="Link">Null when the source has no public address; then <paramref name="Path"/> tells where it is.</param>
public sealed record Citation(int Number, string Title, string? Heading, string? Link, string Source, string Path, long ChunkId);

/// <summary>One question of the message and how it ended.</summary>
public sealed record AnsweredPart(string Question, Answer Answer);
