using Assistant.Storage.Schema;
using Assistant.Support.Inbox;

namespace Assistant.Storage.Support;

/// <summary>What inbox and outbox have in common: rows in lanes, claimed one at a time and lane under a lease.</summary>
/// <remarks>
/// A lease is held by worker and attempt. One that ran out is lost only when somebody else has claimed the row: until then the late worker may
/// still finish, which spares doing the work twice.
/// </remarks>
internal sealed class LaneQueue(ISupportDatabase database, TimeProvider clock, string table, string key)
{
    // "<=" says the same as "=" here. It keeps PostgreSQL from expecting a single row, for which it would read and sort all open ones.
    private readonly string _claim = $"""
        UPDATE {database.Prefix}{table} SET worker = @worker, attempt = attempt + 1, free_at = {database.Now} + @lease
        WHERE id = (
            SELECT head.id FROM {database.Prefix}{table} head
            WHERE head.state = 0 AND head.free_at <= {database.Now}
              AND head.id <= (SELECT min(older.id) FROM {database.Prefix}{table} older WHERE older.lane = head.lane AND older.state = 0)
            ORDER BY head.id LIMIT 1 {database.SkipLocked})
        RETURNING id, worker, attempt, added_at AS AddedAt, {key} AS ItemKey, lane, kind, payload
        """;

    private readonly string _putBack = $"""
        UPDATE {database.Prefix}{table} SET
            worker = NULL, reason = @reason,
            state = CASE WHEN @isParked THEN 2 ELSE 0 END,
            free_at = CASE WHEN @isParked THEN 0 ELSE {database.Now} + @wait END,
            finished_at = CASE WHEN @isParked THEN {database.Now} END
        """;

    public string Name { get; } = database.Prefix + table;

    /// <summary>Condition on the row of a <see cref="Held"/>.</summary>
    public const string IsHeld = "id = @Id AND worker = @Worker AND attempt = @Attempt AND state = 0";

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="moreColumns">Starts with a comma.</param>
    public Task<T?> ClaimAsync<T>(string moreColumns, string worker, TimeSpan lease, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.FirstAsync<T>(_claim + moreColumns, new { worker = StoredText.Clean(worker), lease = Milliseconds(lease), now = Now }, cancellationToken), cancellationToken);

    public Task<bool> RenewAsync(Held held, TimeSpan lease, CancellationToken cancellationToken) => database.WriteAsync(async connection =>
        await connection.RunAsync(
            $"UPDATE {Name} SET free_at = {database.Now} + @lease WHERE {IsHeld}",
            new { held.Id, held.Worker, held.Attempt, lease = Milliseconds(lease), now = Now }, cancellationToken) == 1, cancellationToken);

    /// <param name="moreSettings">Starts with a comma; may use <c>@mayBeSent</c>.</param>
    public Task PutBackAsync(Held held, string moreSettings, bool mayBeSent, string reason, TimeSpan? retryAfter, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.RunAsync(
            $"{_putBack}{moreSettings} WHERE {IsHeld}",
            new
            {
                held.Id,
                held.Worker,
                held.Attempt,
                reason = StoredText.Clean(reason),
                isParked = retryAfter is null,
                wait = Milliseconds(retryAfter ?? TimeSpan.Zero),
                mayBeSent,
                now = Now,
            },
            cancellationToken), cancellationToken);

    public Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken) => database.ReadAsync(async connection =>
    {
        var counts = await connection.FirstAsync<Counts>(
            $"""
            SELECT (SELECT count(*) FROM {Name} WHERE state = 0) AS Waiting,
                   (SELECT min(added_at) FROM {Name} WHERE state = 0) AS Oldest,
                   (SELECT count(*) FROM {Name} WHERE state = 2) AS Parked
            """, null, cancellationToken);
        var parked = await connection.ListAsync<ParkedRow>(
            $"SELECT {key} AS ItemKey, kind, reason, attempt, finished_at AS FinishedAt FROM {Name} WHERE state = 2 ORDER BY finished_at DESC, id DESC LIMIT 10", null, cancellationToken);
        return new QueueStatus(
            counts!.Waiting,
            counts.Oldest is { } oldest ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null,
            counts.Parked,
            [.. parked.Select(row => new ParkedItem(row.ItemKey, row.Kind, row.Reason, row.Attempt, DateTimeOffset.FromUnixTimeMilliseconds(row.FinishedAt)))]);
    }, cancellationToken);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private sealed class Counts
    {
        public int Waiting { get; init; }
        public long? Oldest { get; init; }
        public int Parked { get; init; }
    }

    private sealed class ParkedRow
    {
        public string ItemKey { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Reason { get; init; } = "";
        public int Attempt { get; init; }
        public long FinishedAt { get; init; }
    }
}

/// <summary>Which row is held, and by which lease.</summary>
internal readonly record struct Held(long Id, string Worker, int Attempt);

/// <summary>A row just claimed.</summary>
internal class ClaimedRow
{
    public long Id { get; init; }
    public string Worker { get; init; } = "";
    public int Attempt { get; init; }
    public long AddedAt { get; init; }
    public string ItemKey { get; init; } = "";
    public string Lane { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Payload { get; init; } = "";
}
