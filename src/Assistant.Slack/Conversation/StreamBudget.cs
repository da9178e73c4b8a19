namespace Assistant.Slack.Conversation;

/// <summary>
/// Slack lets a workspace start some 20 streams a minute; beyond a part of that, answers are posted whole. Thread-safe.
/// </summary>
internal sealed class StreamBudget(TimeProvider clock)
{
    private const int PerMinute = 15;
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _starts = new();

    public bool Take()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            while (_starts.TryPeek(out var oldest) && now - oldest > TimeSpan.FromMinutes(1))
                _starts.Dequeue();
            if (_starts.Count >= PerMinute)
                return false;
            _starts.Enqueue(now);
            return true;
        }
    }
}
