using Assistant.Support.Outbox;

namespace Assistant.Support.Inbox;

/// <summary>Deals with one event of the inbox. May be called again for the same event, after a crash or a failure.</summary>
public interface IInboundHandler
{
    Task<EventResult> HandleAsync(ClaimedEvent claimed, CancellationToken cancellationToken);

    /// <summary>What is said to the person who waits when the event is given up; empty when nobody does.</summary>
    IReadOnlyList<OutboundPost> Apologise(ClaimedEvent claimed);
}
