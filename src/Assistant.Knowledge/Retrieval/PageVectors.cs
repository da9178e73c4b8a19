namespace Assistant.Knowledge.Retrieval;

/// <summary>Term vectors of whole pages from those of their chunks: the title once, the other fields added up, each capped at 255.</summary>
internal static class PageVectors
{
    public static (int[] Starts, int[] Terms, uint[] Frequencies) Sum(
        List<int> pageOfChunk, int pages, int[] starts, int[] terms, uint[] frequencies)
    {
        var pageStarts = new int[pages + 1];
        var pageTerms = new List<int>();
        var pageFrequencies = new List<uint>();
        var sums = new SortedDictionary<int, uint>();
        for (var chunk = 0; chunk < pageOfChunk.Count; chunk++)
        {
            for (var i = starts[chunk]; i < starts[chunk + 1]; i++)
                sums[terms[i]] = sums.TryGetValue(terms[i], out var sum) ? Add(sum, frequencies[i]) : frequencies[i];
            if (chunk + 1 < pageOfChunk.Count && pageOfChunk[chunk + 1] == pageOfChunk[chunk])
                continue;

            foreach (var (term, sum) in sums)
            {
                pageTerms.Add(term);
                pageFrequencies.Add(sum);
            }

            sums.Clear();
            pageStarts[pageOfChunk[chunk] + 1] = pageTerms.Count;
        }

        return (pageStarts, pageTerms.ToArray(), pageFrequencies.ToArray());
    }

    private static uint Add(uint a, uint b) =>
        Math.Max(a & 255, b & 255)
        | (Math.Min(255, ((a >> 8) & 255) + ((b >> 8) & 255)) << 8)
        | (Math.Min(255, ((a >> 16) & 255) + ((b >> 16) & 255)) << 16)
        | (Math.Min(255, (a >> 24) + (b >> 24)) << 24);
}
