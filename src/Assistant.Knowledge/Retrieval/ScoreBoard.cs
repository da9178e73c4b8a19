using System.Buffers;

namespace Assistant.Knowledge.Retrieval;

/// <summary>The scores of one query while they are added up: of chunks by themselves and of pages. Its arrays are rented.</summary>
internal sealed class ScoreBoard : IDisposable
{
    private readonly int chunks;
    private readonly float[] combined;

    public ScoreBoard(int chunks, int pages)
    {
        this.chunks = chunks;
        combined = ArrayPool<float>.Shared.Rent(chunks);
        OfChunks = ArrayPool<float>.Shared.Rent(chunks);
        OfPages = ArrayPool<float>.Shared.Rent(pages);
        Array.Clear(OfChunks, 0, chunks);
        Array.Clear(OfPages, 0, pages);
    }

    public float[] OfChunks { get; }

    public float[] OfPages { get; }

    /// <summary>Each chunk that has a score of its own, with its page's added, times the scale; valid until the next call.</summary>
    public ReadOnlySpan<float> Combine(int[] pageOfChunk, float scale)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
            combined[chunk] = OfChunks[chunk] > 0 ? scale * (OfChunks[chunk] + OfPages[pageOfChunk[chunk]]) : 0;
        return combined.AsSpan(0, chunks);
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(combined);
        ArrayPool<float>.Shared.Return(OfChunks);
        ArrayPool<float>.Shared.Return(OfPages);
    }
}
