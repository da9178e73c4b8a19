namespace Assistant.Knowledge.Retrieval;

internal static class TopChunks
{
    /// <summary>The highest positive scores, best first, ties by chunk id; a bounded heap, so linear in the number of chunks.</summary>
    public static ScoredChunk[] Select(ReadOnlySpan<float> scores, long[] chunkIds, int count)
    {
        var heap = new PriorityQueue<ScoredChunk, (float Score, long NegatedId)>();
        var floor = 0f;
        for (var chunk = 0; chunk < scores.Length; chunk++)
        {
            var score = scores[chunk];
            if (score <= 0 || score < floor)
                continue;
            if (heap.Count < count)
                heap.Enqueue(new ScoredChunk(chunk, score), (score, -chunkIds[chunk]));
            else
                heap.EnqueueDequeue(new ScoredChunk(chunk, score), (score, -chunkIds[chunk]));
            if (heap.Count == count)
                floor = heap.Peek().Score;
        }

        var best = new ScoredChunk[heap.Count];
        for (var i = best.Length - 1; i >= 0; i--)
            best[i] = heap.Dequeue();
        return best;
    }
}
