using Assistant.Support.Conversations;
using Assistant.Support.Outbox;

namespace Assistant.Support.Inbox;

/// <summary>
/// What came in and has to be dealt with, kept until it is. An event is written before it is acknowledged; it is worked on in the order of
/// arrival within its lane and in parallel across lanes, by one worker at a time, which holds a lease. Order of arrival is the order in which
/// additions became visible; of two that were under way at once, either may be first.
/// </summary>
/// <remarks>A lease that ran out is lost once another worker has claimed the event. Until then the late worker may still renew it or finish.</remarks>
public interface IInbox
{
    /// <returns>False when an event of that id, or of that message, is already there; then nothing is written.</returns>
    /// <exception cref="StoreUnavailableException">It is not written: do not acknowledge.</exception>
    Task<bool> AddAsync(InboundEvent inbound, CancellationToken cancellationToken);

    /// <summary>
    /// The oldest waiting event whose lane has nothing older left to do; an event whose worker let its lease run out is waiting again. Null when
    /// there is none now. An event put off by <see cref="FailAsync"/> holds back its lane and no other.
    /// </summary>
    Task<ClaimedEvent?> ClaimAsync(string worker, TimeSpan lease, CancellationToken cancellationToken);

    /// <returns>False when the lease was lost; stop working on it.</returns>
    Task<bool> RenewAsync(ClaimedEvent claimed, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Writes what came of the event and marks it done, in one transaction. A post whose key is already there is not added again.</summary>
    /// <returns>False when the lease was lost, or the event is completed already; then nothing is written.</returns>
    Task<bool> CompleteAsync(ClaimedEvent claimed, EventResult result, CancellationToken cancellationToken);

    /// <summary>
    /// Puts it back for another try after <paramref name="retryAfter"/>, or parks it for a person when <paramref name="retryAfter"/> is null: then its
    /// lane goes on without it. Does nothing when the lease was lost.
    /// </summary>
    /// <param name="reason">Told to the person who looks after the installation; holds no text of users.</param>
    Task FailAsync(ClaimedEvent claimed, string reason, TimeSpan? retryAfter, CancellationToken cancellationToken);

    Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Empties the payloads of events done or given up before <paramref name="done"/>, and forgets those done or given up before
    /// <paramref name="seen"/> with their ids. That is at least 48 hours ago: an event may be delivered again until then.
    /// </summary>
    /// <returns>How many events were forgotten.</returns>
    Task<int> PurgeAsync(DateTimeOffset done, DateTimeOffset seen, CancellationToken cancellationToken);
}

/// <param name="EventId">As the sender names the delivery; the same for a repeated one.</param>
/// <param name="MessageKey">Names the message that the event tells of, as <c>channel:ts</c>: a mention arrives as two events of one message. Null for other events.</param>
/// <param name="Lane">Events of one lane are worked on one after the other: a thread.</param>
/// <param name="Kind">What reads the payload.</param>
/// <param name="Payload">JSON.</param>
public sealed record InboundEvent(string EventId, string? MessageKey, string Lane, string Kind, string Payload);

/// <param name="Attempt">From 1; counts lost leases as well.</param>
public sealed record ClaimedEvent(long Id, string Worker, int Attempt, DateTimeOffset ReceivedAt, InboundEvent Event);

/// <summary>What came of an event: what to say, and what to remember.</summary>
public sealed record EventResult
{
    public static EventResult Nothing { get; } = new();

    public IReadOnlyList<OutboundPost> Posts { get; init; } = [];

    public ConversationThread? Thread { get; init; }

    public AnswerRecord? Answer { get; init; }

    /// <summary>Dropped when its answer is not there (any more).</summary>
    public AnswerFeedback? Feedback { get; init; }

    /// <summary>
    /// Id of an answer whose question was deleted: its texts go, here, in the inbox (with what is done in the lane of this event, since edits and
    /// the deletion itself repeat them) and in what waits to be sent. <see cref="Posts"/> of this result stay.
    /// </summary>
    public string? Purge { get; init; }
}
