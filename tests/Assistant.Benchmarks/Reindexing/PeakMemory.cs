namespace Assistant.Benchmarks.Reindexing;

/// <summary>Watches the process's memory every 20 ms while work is done.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;

    public PeakMemory() => _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

    /// <summary>Managed heap with the garbage that no collection has met yet.</summary>
    public long Heap { get; private set; }

    public long WorkingSet { get; private set; }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        Heap = Math.Max(Heap, GC.GetTotalMemory(forceFullCollection: false));
        WorkingSet = Math.Max(WorkingSet, Environment.WorkingSet);
    }
}
