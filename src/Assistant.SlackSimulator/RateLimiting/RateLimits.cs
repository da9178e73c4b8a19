namespace Assistant.SlackSimulation.RateLimiting;

/// <summary>Buckets per method and, for posting, per channel; and who did not wait when told to.</summary>
internal sealed class RateLimits(Simulation sim)
{
    private const int PostBurst = 5;
    private readonly Dictionary<string, TokenBucket> _buckets = [];
    private readonly Dictionary<string, DateTimeOffset> _closedUntil = [];

    public void Clear()
    {
        _buckets.Clear();
        _closedUntil.Clear();
    }

    public bool IsDistributed => sim.Options.RateModel == RateModel.Distributed2025;

    /// <summary>The seconds to tell in Retry-After, or null when the call may pass.</summary>
    public int? Check(ApiMethod method, string? channel)
    {
        if (_closedUntil.TryGetValue(method.Name, out var until) && sim.Clock.GetUtcNow() < until)
            sim.Violate("retry_after_ignored", $"{method.Name} was called before its Retry-After was over.");
        if (sim.Options.RateModel == RateModel.Off)
            return null;
        var tier = IsDistributed && method.Name is "conversations.history" or "conversations.replies" && IsDistributed ? Tier.One : method.Tier;
        var wait = Bucket(method.Name, (int)tier / 60.0, Math.Max(1, (int)tier / (tier == Tier.One ? 1 : 2))).Take();
        if (wait is null && tier == Tier.Posting && channel is not null)
            wait = Bucket($"{method.Name} {channel}", 1, PostBurst).Take();
        if (wait is null)
            return null;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.Value.TotalSeconds));
        Closed(method.Name, seconds);
        sim.Violate("over_rate_limit", $"{method.Name} was called more often than its tier allows; Retry-After {seconds} s.");
        return seconds;
    }

    /// <summary>Remembers that the caller was told to wait.</summary>
    public void Closed(string method, int seconds) => _closedUntil[method] = sim.Clock.GetUtcNow().AddSeconds(seconds);

    private TokenBucket Bucket(string key, double perSecond, int burst)
    {
        if (!_buckets.TryGetValue(key, out var bucket))
            _buckets[key] = bucket = new TokenBucket(sim.Clock, perSecond, burst);
        return bucket;
    }
}
