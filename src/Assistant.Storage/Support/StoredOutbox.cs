using Assistant.Storage.Schema;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.Storage.Support;

internal sealed class StoredOutbox(ISupportDatabase database, TimeProvider clock) : IOutbox
{
    private readonly LaneQueue _queue = new(database, clock, "outbox", "post_key");
    private readonly EventResultWriter _results = new(database);

    public Task<bool> AddAsync(OutboundPost post, CancellationToken cancellationToken) => database.WriteAsync(
        async connection => await _results.AddPostsAsync(connection, [post], _queue.Now, cancellationToken) == 1, cancellationToken);

    public async Task<ClaimedPost?> ClaimAsync(string worker, TimeSpan lease, CancellationToken cancellationToken) =>
        await _queue.ClaimAsync<Row>(", about, may_be_sent AS MayBeSent", worker, lease, cancellationToken) is { } row
            ? new ClaimedPost(row.Id, row.Worker, row.Attempt, row.MayBeSent, new OutboundPost(row.ItemKey, row.Lane, row.Kind, row.Payload, row.About))
            : null;

    public Task<bool> BeginSendingAsync(ClaimedPost claimed, CancellationToken cancellationToken) => database.WriteAsync(async connection =>
        await connection.RunAsync(
            $"UPDATE {_queue.Name} SET may_be_sent = TRUE WHERE {LaneQueue.IsHeld}", new { claimed.Id, claimed.Worker, claimed.Attempt }, cancellationToken) == 1, cancellationToken);

    /// <summary>Asks for the lease alone, not for an open post: one that was purged while it was being sent still learns its name.</summary>
    public Task CompleteAsync(ClaimedPost claimed, string? externalId, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.RunAsync(
            $"""
            UPDATE {_queue.Name} SET state = 1, external_id = @externalId, reason = NULL, worker = NULL, finished_at = coalesce(finished_at, {database.Now})
            WHERE id = @Id AND worker = @Worker AND attempt = @Attempt
            """,
            new { claimed.Id, claimed.Worker, claimed.Attempt, externalId = StoredText.Clean(externalId), now = _queue.Now }, cancellationToken), cancellationToken);

    public Task FailAsync(ClaimedPost claimed, string reason, TimeSpan? retryAfter, bool mayBeSent, CancellationToken cancellationToken) => _queue.PutBackAsync(
        new(claimed.Id, claimed.Worker, claimed.Attempt), ", may_be_sent = @mayBeSent", claimed.MayBeSent || mayBeSent, reason, retryAfter, cancellationToken);

    public Task<string?> FindExternalIdAsync(string key, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.ScalarAsync<string>(
            $"SELECT external_id FROM {_queue.Name} WHERE post_key = @key AND state = 1", new { key = StoredText.Clean(key) }, cancellationToken), cancellationToken);

    public Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken) => _queue.GetStatusAsync(cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.RunAsync(
            $"DELETE FROM {_queue.Name} WHERE state IN (1, 2) AND finished_at < @before", new { before = before.ToUnixTimeMilliseconds() }, cancellationToken), cancellationToken);

    private sealed class Row : ClaimedRow
    {
        public string? About { get; init; }
        public bool MayBeSent { get; init; }
    }
}
