using System.Numerics;

namespace Assistant.Knowledge.Retrieval;

/// <summary>For each term the units (chunks or pages) that hold it, with its saturated frequency tf' · (k1 + 1) / (k1 + tf') there.</summary>
internal sealed class Postings(int[] starts, int[] units, float[] impacts)
{
    public long Bytes => ((long)starts.Length + units.Length + impacts.Length) * 4;

    public int Frequency(int term) => starts[term + 1] - starts[term];

    public void Accumulate(int term, float weight, float[] scores)
    {
        var end = starts[term + 1];
        for (var i = starts[term]; i < end; i++)
            scores[units[i]] += weight * impacts[i];
    }

    /// <param name="terms">Number of terms.</param>
    /// <param name="unitStarts">Where each unit's entries begin in the next two, and the end.</param>
    /// <param name="k1">Saturation.</param>
    public static Postings Invert(int terms, int[] unitStarts, int[] termIds, uint[] frequencies, float k1, RankingWeights weights)
    {
        var lengths = FieldLengths.Measure(unitStarts, frequencies, weights);
        var starts = new int[terms + 1];
        foreach (var term in termIds)
            starts[term + 1]++;
        for (var term = 0; term < terms; term++)
            starts[term + 1] += starts[term];

        var fill = starts.AsSpan(0, terms).ToArray();
        var units = new int[termIds.Length];
        var impacts = new float[termIds.Length];
        for (var unit = 0; unit + 1 < unitStarts.Length; unit++)
        {
            var norms = lengths.Norms(unit);
            for (var i = unitStarts[unit]; i < unitStarts[unit + 1]; i++)
            {
                var frequency = frequencies[i];
                var weighted = Vector4.Dot(norms, new Vector4(frequency & 255, (frequency >> 8) & 255, (frequency >> 16) & 255, frequency >> 24));
                var at = fill[termIds[i]]++;
                units[at] = unit;
                impacts[at] = weighted * (k1 + 1) / (k1 + weighted);
            }
        }

        return new Postings(starts, units, impacts);
    }
}
