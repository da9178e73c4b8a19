namespace Assistant.Support.Inbox;

/// <param name="Waiting">Includes those that are being worked on and those put off.</param>
/// <param name="OldestWaiting">When the oldest of them came; null when there is none.</param>
/// <param name="Parked">Given up on; the newest ten are in <paramref name="ParkedItems"/>.</param>
public sealed record QueueStatus(int Waiting, DateTimeOffset? OldestWaiting, int Parked, IReadOnlyList<ParkedItem> ParkedItems);

/// <param name="Key">The event id, or the post's key.</param>
public sealed record ParkedItem(string Key, string Kind, string Reason, int Attempts, DateTimeOffset At);
