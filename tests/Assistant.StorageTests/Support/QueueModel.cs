namespace Assistant.StorageTests.Support;

/// <summary>The simplest queue with lanes: a list that is walked from the front. What the stores are compared with.</summary>
internal sealed class QueueModel
{
    private readonly List<Row> _rows = [];

    // By reference: a row that was purged and added again under its key is another row, which an old claim does not hold.
    private readonly Dictionary<Claim, Row> _claimed = new(ReferenceEqualityComparer.Instance);

    public DateTimeOffset Now { get; set; }

    public sealed class Row
    {
        public required string Key { get; init; }
        public string? SecondKey { get; init; }
        public required string Lane { get; init; }
        public char State { get; set; } = 'o';
        public DateTimeOffset FreeAt { get; set; }
        public string? Worker { get; set; }
        public int Attempt { get; set; }
        public bool MayBeSent { get; set; }
        public string? ExternalId { get; set; }
        public DateTimeOffset AddedAt { get; init; }
        public DateTimeOffset FinishedAt { get; set; }
    }

    /// <summary>What a claim gave, as both sides can tell it.</summary>
    public sealed record Claim(string Key, string Worker, int Attempt, bool MayBeSent);

    public IEnumerable<string> OpenKeys => _rows.Where(row => row.State == 'o').Select(row => row.Key);

    public bool Add(string key, string? secondKey, string lane)
    {
        if (_rows.Any(row => row.Key == key || (secondKey is not null && row.SecondKey == secondKey)))
            return false;
        _rows.Add(new() { Key = key, SecondKey = secondKey, Lane = lane, AddedAt = Now });
        return true;
    }

    public Claim? Take(string worker, TimeSpan lease)
    {
        var busy = new HashSet<string>();
        foreach (var row in _rows.Where(row => row.State == 'o'))
        {
            if (!busy.Add(row.Lane) || row.FreeAt > Now)
                continue;
            (row.Worker, row.Attempt, row.FreeAt) = (worker, row.Attempt + 1, Now + lease);
            var claim = new Claim(row.Key, worker, row.Attempt, row.MayBeSent);
            _claimed.Add(claim, row);
            return claim;
        }
        return null;
    }

    /// <summary>The row while that claim still holds it.</summary>
    public Row? Held(Claim claim) =>
        _claimed[claim] is { State: 'o' } row && row.Worker == claim.Worker && row.Attempt == claim.Attempt && _rows.Contains(row) ? row : null;

    public bool Renew(Claim claim, TimeSpan lease)
    {
        if (Held(claim) is not { } row)
            return false;
        row.FreeAt = Now + lease;
        return true;
    }

    public bool Complete(Claim claim, string? externalId = null)
    {
        if (Held(claim) is not { } row)
            return false;
        (row.State, row.Worker, row.FinishedAt, row.ExternalId) = ('d', null, Now, externalId);
        return true;
    }

    public void Fail(Claim claim, TimeSpan? retryAfter, bool mayBeSent = false)
    {
        if (Held(claim) is not { } row)
            return;
        (row.Worker, row.MayBeSent) = (null, claim.MayBeSent || mayBeSent);
        if (retryAfter is { } wait)
            row.FreeAt = Now + wait;
        else
            (row.State, row.FinishedAt) = ('p', Now);
    }

    public int Purge(DateTimeOffset before) => _rows.RemoveAll(row => row.State != 'o' && row.FinishedAt < before);

    public string? ExternalId(string key) => _rows.Find(row => row.Key == key)?.ExternalId;

    public (int Waiting, DateTimeOffset? Oldest, int Parked) Status => (
        OpenKeys.Count(),
        _rows.Where(row => row.State == 'o').Min(row => (DateTimeOffset?)row.AddedAt),
        _rows.Count(row => row.State == 'p'));
}
