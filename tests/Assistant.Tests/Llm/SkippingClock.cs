using Microsoft.Extensions.Time.Testing;

namespace Assistant.Tests.Llm;

/// <summary>
/// A fake clock on which pauses between attempts pass at once and are written down, while time-outs, which the tests configure to be longer, wait
/// for <see cref="FakeTimeProvider.Advance"/>.
/// </summary>
internal sealed class SkippingClock(TimeSpan longestPause) : FakeTimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_pauses)
                return [.. _pauses];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= TimeSpan.Zero || dueTime > longestPause)
            return timer;

        lock (_pauses)
            _pauses.Add(dueTime);
        // Not from inside CreateTimer: the caller has not stored its timer yet.
        ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
