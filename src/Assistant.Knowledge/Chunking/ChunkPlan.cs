namespace Assistant.Knowledge.Chunking;

/// <summary>Divides the pieces of a long section among chunks so that none is too full, few are small, and borders fall where a reader would pause.</summary>
internal static class ChunkPlan
{
    /// <summary>
    /// The first piece of each chunk. Minimises the sum of squared empty room and of the costs of borders, as a paragraph is broken into lines:
    /// filling greedily would leave a scrap at the end of every section. Time grows with pieces times pieces per chunk.
    /// </summary>
    public static IReadOnlyList<int> Starts(IReadOnlyList<Piece> pieces, int budget)
    {
        var best = new double[pieces.Count + 1];
        var from = new int[pieces.Count + 1];
        Array.Fill(best, double.PositiveInfinity, 1, pieces.Count);
        for (var start = 0; start < pieces.Count; start++)
        {
            var tokens = 0;
            for (var end = start + 1; end <= pieces.Count; end++)
            {
                var piece = pieces[end - 1];
                var continues = end - 1 > start && piece.Continues(pieces[end - 2]);
                tokens += piece.Tokens + (continues ? 0 : piece.FrameTokens);
                if (tokens > budget && end > start + 1)
                    break;
                var room = Math.Max(0, budget - tokens) / (double)budget;
                var cost = best[start] + room * room + (start > 0 ? pieces[start].BreakCost : 0);
                if (cost < best[end])
                    (best[end], from[end]) = (cost, start);
            }
        }

        var starts = new List<int>();
        for (var end = pieces.Count; end > 0; end = from[end])
            starts.Add(from[end]);
        starts.Reverse();
        return starts;
    }
}
