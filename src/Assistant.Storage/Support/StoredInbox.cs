using Assistant.Storage.Schema;
using Assistant.Support.Inbox;

namespace Assistant.Storage.Support;

internal sealed class StoredInbox(ISupportDatabase database, TimeProvider clock) : IInbox
{
    private readonly LaneQueue _queue = new(database, clock, "inbox", "event_id");
    private readonly EventResultWriter _results = new(database);

    private readonly string _add = $"""
        {database.LockLanes("inbox")}
        INSERT INTO {database.Prefix}inbox (event_id, message_key, lane, kind, payload, added_at)
        VALUES (@EventId, @MessageKey, @Lane, @Kind, @Payload, {database.Now}) ON CONFLICT DO NOTHING
        """;

    public Task<bool> AddAsync(InboundEvent inbound, CancellationToken cancellationToken) => database.WriteAsync(async connection =>
        await connection.RunAsync(
            _add,
            new
            {
                EventId = StoredText.Clean(inbound.EventId),
                MessageKey = StoredText.Clean(inbound.MessageKey),
                Lane = StoredText.Clean(inbound.Lane),
                Kind = StoredText.Clean(inbound.Kind),
                Payload = StoredText.Clean(inbound.Payload),
                now = _queue.Now,
                lanes = new[] { StoredText.Clean(inbound.Lane) },
            },
            cancellationToken) == 1, cancellationToken);

    public async Task<ClaimedEvent?> ClaimAsync(string worker, TimeSpan lease, CancellationToken cancellationToken) =>
        await _queue.ClaimAsync<Row>(", message_key AS MessageKey", worker, lease, cancellationToken) is { } row
            ? new ClaimedEvent(
                row.Id, row.Worker, row.Attempt, DateTimeOffset.FromUnixTimeMilliseconds(row.AddedAt), new InboundEvent(row.ItemKey, row.MessageKey, row.Lane, row.Kind, row.Payload))
            : null;

    public Task<bool> RenewAsync(ClaimedEvent claimed, TimeSpan lease, CancellationToken cancellationToken) => _queue.RenewAsync(HeldBy(claimed), lease, cancellationToken);

    public Task<bool> CompleteAsync(ClaimedEvent claimed, EventResult result, CancellationToken cancellationToken) => database.TransactAsync(async connection =>
    {
        // First, because it holds the row against whoever would claim it until all of the rest is written.
        var done = await connection.RunAsync(
            $"UPDATE {_queue.Name} SET state = 1, worker = NULL, reason = NULL, finished_at = {database.Now} WHERE {LaneQueue.IsHeld}",
            new { claimed.Id, claimed.Worker, claimed.Attempt, now = _queue.Now }, cancellationToken);
        if (done == 0)
            return false;
        await _results.WriteAsync(connection, claimed, result, _queue.Now, cancellationToken);
        return true;
    }, cancellationToken);

    public Task FailAsync(ClaimedEvent claimed, string reason, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        _queue.PutBackAsync(HeldBy(claimed), "", mayBeSent: false, reason, retryAfter, cancellationToken);

    public Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken) => _queue.GetStatusAsync(cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset done, DateTimeOffset seen, CancellationToken cancellationToken) => database.TransactAsync(async connection =>
    {
        var values = new { done = done.ToUnixTimeMilliseconds(), seen = seen.ToUnixTimeMilliseconds() };
        await connection.RunAsync($"UPDATE {_queue.Name} SET payload = '' WHERE state IN (1, 2) AND finished_at < @done AND payload <> ''", values, cancellationToken);
        return await connection.RunAsync($"DELETE FROM {_queue.Name} WHERE state IN (1, 2) AND finished_at < @seen", values, cancellationToken);
    }, cancellationToken);

    private static Held HeldBy(ClaimedEvent claimed) => new(claimed.Id, claimed.Worker, claimed.Attempt);

    private sealed class Row : ClaimedRow
    {
        public string? MessageKey { get; init; }
    }
}
