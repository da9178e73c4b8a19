using Assistant.Knowledge.Indexing;

namespace Assistant.Benchmarks.Reindexing;

/// <summary>What is really held: the managed heap after a full collection, at eight points of a run. The collections take a little of its time.</summary>
internal sealed class LiveHeap(int pages) : IProgress<IndexProgress>
{
    private readonly int _interval = Math.Max(1, pages / 8);

    public long Peak { get; private set; }

    public void Report(IndexProgress value)
    {
        if (value.Pages % _interval == 0)
            Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true));
    }
}
