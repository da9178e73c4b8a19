namespace Assistant.Support.Outbox;

/// <summary>Makes the call that a post stands for.</summary>
public interface IOutboundSender
{
    /// <summary>
    /// When <see cref="ClaimedPost.MayBeSent"/> is set, looks for the post on the other side before making the call. Returns what happened; throws
    /// only for bugs and cancellation.
    /// </summary>
    Task<SendOutcome> SendAsync(ClaimedPost claimed, CancellationToken cancellationToken);
}

public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <param name="ExternalId">As the other side names it; null where it has no name.</param>
    public sealed record Sent(string? ExternalId) : SendOutcome;

    /// <param name="Wait">As the other side asks for; null when it did not say.</param>
    /// <param name="MayBeSent">False when it is certain that the call had no effect.</param>
    public sealed record TryAgain(string Reason, TimeSpan? Wait, bool MayBeSent) : SendOutcome;

    /// <summary>Trying again cannot help.</summary>
    public sealed record GaveUp(string Reason) : SendOutcome;
}
