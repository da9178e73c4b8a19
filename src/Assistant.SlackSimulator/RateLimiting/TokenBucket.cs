namespace Assistant.SlackSimulation.RateLimiting;

/// <summary>A bucket on the simulator's clock; System.Threading.RateLimiting has its own stopwatch, which tests cannot move.</summary>
internal sealed class TokenBucket(TimeProvider clock, double perSecond, int burst)
{
    private double _tokens = burst;
    private DateTimeOffset _at = clock.GetUtcNow();

    /// <summary>Null when taken, else how long until there is one.</summary>
    public TimeSpan? Take()
    {
        var now = clock.GetUtcNow();
        _tokens = Math.Min(burst, _tokens + Math.Max(0, (now - _at).TotalSeconds) * perSecond);
        _at = now;
        if (_tokens < 1)
            return TimeSpan.FromSeconds((1 - _tokens) / perSecond);
        _tokens--;
        return null;
    }
}
