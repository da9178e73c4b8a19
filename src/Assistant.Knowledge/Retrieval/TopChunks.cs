namespace Assistant.Knowledge.Retrieval;

internal static class TopChunks
{
    /// <summary>The highest positive scores, best first, ties by position; a bounded heap, so linear in the number of chunks.</summary>
    public static ScoredChunk[] Select(ReadOnlySpan<float> scores, int count)
    {
        var heap = new PriorityQueue<int, ulong>(count + 1);
        var floor = float.Epsilon;
        for (var chunk = 0; chunk < scores.Length; chunk++)
        {
            var score = scores[chunk];
            if (!(score >= floor))
                continue;
            if (heap.Count < count)
                heap.Enqueue(chunk, Key(score, chunk));
            else
                heap.EnqueueDequeue(chunk, Key(score, chunk));
            if (heap.Count == count)
                floor = scores[heap.Peek()];
        }

        var best = new ScoredChunk[heap.Count];
        for (var i = best.Length - 1; i >= 0; i--)
        {
            var chunk = heap.Dequeue();
            best[i] = new ScoredChunk(chunk, scores[chunk]);
        }

        return best;
    }

    /// <summary>Puts chunks in the order of <see cref="Select"/>; scores must not be negative.</summary>
    public static void Sort(ScoredChunk[] chunks) => Array.Sort(Array.ConvertAll(chunks, chunk => ulong.MaxValue - Key(chunk.Score, chunk.Chunk)), chunks);

    // Bits of floats that are not negative are ordered as the floats are, and one number compares faster than a pair.
    private static ulong Key(float score, int chunk) => ((ulong)BitConverter.SingleToUInt32Bits(score) << 32) | ~(uint)chunk;
}
