namespace Assistant.SlackSimulator.World;

/// <summary>The given clock plus what was advanced by hand; timers that fall due by an advance fire at once.</summary>
internal sealed class SimClock(TimeProvider inner) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<SimTimer> _timers = [];
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override long GetTimestamp() =>
        inner.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks)).TotalSeconds * inner.TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimTimer(this, callback, state);
        lock (_lock)
            _timers.Add(timer);
        timer.Start(inner, dueTime, period);
        return timer;
    }

    /// <summary>Waits for a moment; an advance cannot slip between the look at the clock and the timer.</summary>
    public Task DelayUntil(DateTimeOffset due, CancellationToken cancellationToken)
    {
        lock (_lock)
            return due <= GetUtcNow() ? Task.CompletedTask : Task.Delay(due - GetUtcNow(), this, cancellationToken);
    }

    public void Advance(TimeSpan by)
    {
        SimTimer[] timers;
        lock (_lock)
        {
            Interlocked.Add(ref _aheadTicks, by.Ticks);
            timers = [.. _timers];
        }
        foreach (var timer in timers)
            timer.Rearm();
    }

    private sealed class SimTimer(SimClock clock, TimerCallback callback, object? state) : ITimer
    {
        private ITimer? _inner;
        private DateTimeOffset? _dueAt;
        private TimeSpan _period;

        public void Start(TimeProvider provider, TimeSpan dueTime, TimeSpan period)
        {
            _inner = provider.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _dueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            return _inner?.Change(dueTime, period) ?? false;
        }

        public void Rearm()
        {
            if (_dueAt is { } due)
                _inner?.Change(due <= clock.GetUtcNow() ? TimeSpan.Zero : due - clock.GetUtcNow(), _period);
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
            _dueAt = null;
            _inner?.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            Dispose();
            if (_inner is not null)
                await _inner.DisposeAsync();
        }

        private void Fire()
        {
            _dueAt = _period == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + _period;
            callback(state);
        }
    }
}
