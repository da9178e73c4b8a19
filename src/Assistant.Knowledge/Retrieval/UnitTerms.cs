namespace Assistant.Knowledge.Retrieval;

/// <summary>The terms of each unit (chunk or page) with packed frequencies and what links to the unit's page add.</summary>
/// <param name="Starts">Where each unit's entries begin in the others, and the end.</param>
/// <param name="Links">Weighted frequency in the texts of links, 0 where there is none.</param>
internal sealed record UnitTerms(int[] Starts, int[] Terms, uint[] Frequencies, float[] Links)
{
    public int Units => Starts.Length - 1;

    /// <param name="linksOf">Link terms of a unit's page; null when nothing links to it.</param>
    public static UnitTerms Join(int[] starts, int[] terms, uint[] frequencies, Func<int, SortedDictionary<int, float>?> linksOf)
    {
        var joinedStarts = new int[starts.Length];
        var joinedTerms = new List<int>(terms.Length);
        var joinedFrequencies = new List<uint>(terms.Length);
        var joinedLinks = new List<float>(terms.Length);
        for (var unit = 0; unit + 1 < starts.Length; unit++)
        {
            var links = linksOf(unit);
            var own = terms.AsSpan(starts[unit]..starts[unit + 1]);
            for (var i = 0; i < own.Length; i++)
            {
                joinedTerms.Add(own[i]);
                joinedFrequencies.Add(frequencies[starts[unit] + i]);
                joinedLinks.Add(links?.GetValueOrDefault(own[i]) ?? 0);
            }

            foreach (var (term, weight) in links ?? [])
            {
                if (own.BinarySearch(term) >= 0)
                    continue;
                joinedTerms.Add(term);
                joinedFrequencies.Add(0);
                joinedLinks.Add(weight);
            }

            joinedStarts[unit + 1] = joinedTerms.Count;
        }

        return new UnitTerms(joinedStarts, [.. joinedTerms], [.. joinedFrequencies], [.. joinedLinks]);
    }
}
