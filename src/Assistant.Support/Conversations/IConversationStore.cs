namespace Assistant.Support.Conversations;

/// <summary>What is remembered of conversations. Writes that belong to an event go through <see cref="Inbox.IInbox.CompleteAsync"/>.</summary>
public interface IConversationStore
{
    Task<ConversationThread?> FindThreadAsync(string channel, string thread, CancellationToken cancellationToken);

    Task<AnswerRecord?> FindAnswerAsync(string id, CancellationToken cancellationToken);

    /// <summary>Newest first; purged ones are left out.</summary>
    Task<IReadOnlyList<AnswerRecord>> ListByAskerAsync(string asker, int count, CancellationToken cancellationToken);

    /// <summary>Questions that were answered without a person and that nobody found wanting, each once, those that helped first, then the newest; from public channels only, so that they may be shown to anybody.</summary>
    Task<IReadOnlyList<string>> ListGoodQuestionsAsync(int count, CancellationToken cancellationToken);

    /// <summary>The last word of each person, oldest first.</summary>
    Task<IReadOnlyList<AnswerFeedback>> ListFeedbackAsync(string answerId, CancellationToken cancellationToken);

    Task<ChannelSettings?> FindSettingsAsync(string channel, CancellationToken cancellationToken);

    Task SaveSettingsAsync(ChannelSettings settings, CancellationToken cancellationToken);

    /// <summary>Forgets threads and answers that were last touched before that time; feedback touches its answer and goes with it.</summary>
    /// <returns>How many threads and answers were forgotten.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>A thread that the assistant has a part in.</summary>
/// <param name="Thread">The ts of its first message.</param>
/// <param name="Asker">Who asked first.</param>
/// <param name="IsQuiet">The asker is content, or a person took over, or somebody asked for quiet: only a mention is answered.</param>
/// <param name="LastAnswerId">Null before the first.</param>
/// <param name="Fingerprint">Of the last answer's text: the same is never said twice in a row.</param>
public sealed record ConversationThread(
    string Channel, string Thread, string Asker, bool IsQuiet, string? LastAnswerId, string? Fingerprint, DateTimeOffset UpdatedAt);

/// <summary>A question and what became of it.</summary>
/// <param name="Id">Of our making; stands in buttons.</param>
/// <param name="MessageTs">The question's; an edit or a deletion names it.</param>
/// <param name="Asker">User id.</param>
/// <param name="Question">Empty once purged.</param>
/// <param name="Outcome">As <see cref="Answering.Answer"/>'s cases are named.</param>
/// <param name="Body">JSON of the answered message as it was shown; empty once purged.</param>
/// <param name="IsPublic">May be offered to others as an example: asked where every member may read, and not in the middle of a conversation.</param>
public sealed record AnswerRecord(
    string Id, string Channel, string Thread, string MessageTs, string Asker, string Question, string Outcome, string Body, bool IsPublic, DateTimeOffset At);

/// <summary>Somebody's word on an answer; the last one counts.</summary>
/// <param name="Reason">wrong, outdated, incomplete, unclear or rude; null when it helped or nothing was said.</param>
public sealed record AnswerFeedback(string AnswerId, string User, FeedbackVerdict Verdict, string? Reason, string? Comment, DateTimeOffset At);

public enum FeedbackVerdict { Helped, NotRight, AskedHuman }
