using System.Threading.Channels;

namespace Assistant.Server.Workers;

/// <summary>Tells idle workers that there may be something to do. A lost signal costs one turn of the timer, never an event.</summary>
internal abstract class WorkSignal : IDisposable
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _timer;

    /// <summary>How long work of another process, or work that was put off, may wait to be noticed.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected WorkSignal(TimeProvider clock) => _timer = clock.CreateTimer(_ => Raise(), null, Every, Every);

    public void Raise() => _signals.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _signals.Reader.ReadAsync(cancellationToken);

    public void Dispose() => _timer.Dispose();
}

internal sealed class InboxSignal(TimeProvider clock) : WorkSignal(clock);

internal sealed class OutboxSignal(TimeProvider clock) : WorkSignal(clock);
