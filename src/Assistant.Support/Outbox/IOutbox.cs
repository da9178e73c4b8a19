using Assistant.Support.Inbox;

namespace Assistant.Support.Outbox;

/// <summary>
/// What is to be said, kept until it is said once. Posts of one lane are sent in the order in which they were added; a post that is put off holds
/// back its lane and no other. Leases are as those of the inbox.
/// </summary>
public interface IOutbox
{
    /// <returns>False when a post of that key is already there.</returns>
    Task<bool> AddAsync(OutboundPost post, CancellationToken cancellationToken);

    /// <summary>The oldest waiting post whose lane has nothing older left to send, or one whose sender let its lease run out. Null when there is none now.</summary>
    Task<ClaimedPost?> ClaimAsync(string worker, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Notes that the call is about to be made, so that a crash from here on counts as <see cref="ClaimedPost.MayBeSent"/>.</summary>
    /// <returns>False when the lease was lost; do not call.</returns>
    Task<bool> BeginSendingAsync(ClaimedPost claimed, CancellationToken cancellationToken);

    /// <summary>Does nothing when the lease was lost: then another sender has the say.</summary>
    /// <param name="externalId">How the other side names what was posted: its ts. Null where it has no name.</param>
    Task CompleteAsync(ClaimedPost claimed, string? externalId, CancellationToken cancellationToken);

    /// <summary>Puts it back for another try, or parks it when <paramref name="retryAfter"/> is null.</summary>
    /// <param name="mayBeSent">False when it is certain that the call had no effect. Does not settle the doubt about an earlier one.</param>
    Task FailAsync(ClaimedPost claimed, string reason, TimeSpan? retryAfter, bool mayBeSent, CancellationToken cancellationToken);

    /// <summary>What <see cref="CompleteAsync"/> was told of the post with that key; null when it is not sent, or has no name.</summary>
    Task<string?> FindExternalIdAsync(string key, CancellationToken cancellationToken);

    Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Forgets posts that were sent or given up before that time.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <param name="Key">Unique: the same post is never added twice. It travels with the message, so that one that may have been posted is found again.</param>
/// <param name="Lane">As of the inbox.</param>
/// <param name="Kind">What sends the payload.</param>
/// <param name="Payload">JSON.</param>
/// <param name="About">Id of the answer it belongs to; null when of none.</param>
public sealed record OutboundPost(string Key, string Lane, string Kind, string Payload, string? About = null);

/// <param name="Attempt">From 1.</param>
/// <param name="MayBeSent">An earlier try may have had its effect although we did not see it succeed; look before posting again.</param>
public sealed record ClaimedPost(long Id, string Worker, int Attempt, bool MayBeSent, OutboundPost Post);
