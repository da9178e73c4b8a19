using System.Collections.Concurrent;

namespace Assistant.SlackClient.Transport;

/// <summary>
/// Until when Slack wants a method left alone, shared by all its callers. Slack counts by method, workspace and app; a client has one
/// workspace, so the method is the key. Other methods pass.
/// </summary>
internal sealed class RateLimitGate(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _closedUntil = new(StringComparer.Ordinal);

    public TimeSpan ClosedFor(string key) =>
        _closedUntil.TryGetValue(key, out var until) && until - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;

    public void Close(string key, TimeSpan wait)
    {
        var now = clock.GetUtcNow();
        var until = now + wait;
        _closedUntil.AddOrUpdate(key, until, (_, other) => other > until ? other : until);
        foreach (var past in _closedUntil.Where(entry => entry.Value <= now))
            _closedUntil.TryRemove(past);
    }
}
