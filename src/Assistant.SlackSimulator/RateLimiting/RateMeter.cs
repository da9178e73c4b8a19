using Assistant.SlackSimulator.WebApi;

namespace Assistant.SlackSimulator.RateLimiting;

/// <summary>Token buckets per method, and for posts per channel. A caller that does not wait as it was told is noted.</summary>
internal sealed class RateMeter(TimeProvider clock)
{
    private const double PostBurst = 5;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _closedUntil = new(StringComparer.Ordinal);
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

    /// <summary>Remembers that a caller was told to wait, by a fault.</summary>
    public void Close(string method, TimeSpan wait)
    {
        lock (_gate)
            _closedUntil[method] = clock.GetUtcNow() + wait;
    }

    /// <summary>Whether a caller comes before the end of the wait that it was told.</summary>
    public bool IsTooEarly(string method)
    {
        lock (_gate)
            return _closedUntil.TryGetValue(method, out var until) && clock.GetUtcNow() < until;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _buckets.Clear();
            _closedUntil.Clear();
        }
    }

    private sealed record Bucket(double Tokens, DateTimeOffset At, DateTimeOffset ClosedUntil);
}
