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
    /// <param name="k1">Saturation.</param>
    public static Postings Invert(int terms, UnitTerms of, float k1, RankingWeights weights)
    {
        var lengths = FieldLengths.Measure(of.Starts, of.Frequencies, weights);
        var starts = new int[terms + 1];
        foreach (var term in of.Terms)
            starts[term + 1]++;
        for (var term = 0; term < terms; term++)
            starts[term + 1] += starts[term];

        var fill = starts.AsSpan(0, terms).ToArray();
        var units = new int[of.Terms.Length];
        var impacts = new float[of.Terms.Length];
        for (var unit = 0; unit < of.Units; unit++)
        {
            var norms = lengths.Norms(unit);
            for (var i = of.Starts[unit]; i < of.Starts[unit + 1]; i++)
            {
                var frequency = of.Frequencies[i];
                var weighted = of.Links[i] + Vector4.Dot(norms, new Vector4(frequency & 255, (frequency >> 8) & 255, (frequency >> 16) & 255, frequency >> 24));
                var at = fill[of.Terms[i]]++;
                units[at] = unit;
                impacts[at] = weighted * (k1 + 1) / (k1 + weighted);
            }
        }

        return new Postings(starts, units, impacts);
    }
}
