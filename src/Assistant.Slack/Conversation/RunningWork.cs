using System.Collections.Concurrent;

namespace Assistant.Slack.Conversation;

/// <summary>What this process is working on, so that a person who presses stop is obeyed at once.</summary>
internal sealed class RunningWork
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    /// <summary>The token is cancelled when the work is stopped or <paramref name="cancellationToken"/> is.</summary>
    public Work Begin(string lane, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running[lane] = source;
        return new Work(this, lane, source);
    }

    public void Stop(string lane)
    {
        if (_running.TryRemove(lane, out var source))
            source.Cancel();
    }

    internal sealed class Work(RunningWork owner, string lane, CancellationTokenSource source) : IDisposable
    {
        public CancellationToken Token => source.Token;

        public void Dispose()
        {
            owner._running.TryRemove(KeyValuePair.Create(lane, source));
            source.Dispose();
        }
    }
}
