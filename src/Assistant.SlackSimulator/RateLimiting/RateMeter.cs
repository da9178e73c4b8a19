using Assistant.SlackSimulator.WebApi;

namespace Assistant.SlackSimulator.RateLimiting;

/// <summary>Token buckets per method, and for posts per channel. A caller that does not wait as it was told is noted.</summary>
internal sealed class RateMeter(TimeProvider clock)
{
    private const double PostBurst = 5;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <returns>Null when the call may go on, else how long to wait.</returns>
    public TimeSpan? Take(string method, Tier tier, string? channel, RateModel model, out bool isAgainstOrders)
    {
        isAgainstOrders = false;
        if (model == RateModel.Off)
            return null;
        var (key, capacity, perSecond) = method == "chat.postMessage"
            ? ($"{method}:{channel}", PostBurst, 1.0)
            : model == RateModel.Distributed2025 && method is "conversations.history" or "conversations.replies"
                ? (method, 1.0, 1.0 / 60)
                : (method, (double)tier, (double)tier / 60);
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var bucket = _buckets.GetValueOrDefault(key) ?? new Bucket(capacity, now, now);
            var tokens = Math.Min(capacity, bucket.Tokens + ((now - bucket.At).TotalSeconds * perSecond));
            if (tokens >= 1)
            {
                _buckets[key] = new Bucket(tokens - 1, now, bucket.ClosedUntil);
                return null;
            }

            isAgainstOrders = now < bucket.ClosedUntil;
            var wait = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((1 - tokens) / perSecond)));
            _buckets[key] = new Bucket(tokens, now, now + wait);
            return wait;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _buckets.Clear();
    }

    private sealed record Bucket(double Tokens, DateTimeOffset At, DateTimeOffset ClosedUntil);
}
