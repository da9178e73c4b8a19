using System.Numerics;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Lengths of each unit's fields against the average: prose and code count as one body, code at its weight.</summary>
internal sealed class FieldLengths
{
    private readonly Vector3[] lengths; // title, headings, body
    private readonly Vector3 average;
    private readonly RankingWeights weights;

    private FieldLengths(Vector3[] lengths, Vector3 average, RankingWeights weights)
    {
        this.lengths = lengths;
        this.average = average;
        this.weights = weights;
    }

    public static FieldLengths Measure(int[] unitStarts, uint[] frequencies, RankingWeights weights)
    {
        var lengths = new Vector3[unitStarts.Length - 1];
        double title = 0, headings = 0, body = 0;
        for (var unit = 0; unit < lengths.Length; unit++)
        {
            for (var i = unitStarts[unit]; i < unitStarts[unit + 1]; i++)
            {
                var frequency = frequencies[i];
                lengths[unit] += new Vector3(frequency & 255, (frequency >> 8) & 255, ((frequency >> 16) & 255) + (weights.Code * (frequency >> 24)));
            }

            title += lengths[unit].X;
            headings += lengths[unit].Y;
            body += lengths[unit].Z;
        }

        var count = Math.Max(1, lengths.Length);
        var average = Vector3.Max(new Vector3((float)(title / count), (float)(headings / count), (float)(body / count)), new Vector3(1e-6f));
        return new FieldLengths(lengths, average, weights);
    }

    /// <summary>What a unit's title, heading, prose and code frequencies are multiplied by: field weight over length normalisation.</summary>
    public Vector4 Norms(int unit)
    {
        var relative = lengths[unit] / average;
        var body = 1 - weights.BodyB + (weights.BodyB * relative.Z);
        return new Vector4(
            weights.Title / (1 - weights.HeadB + (weights.HeadB * relative.X)),
            weights.Headings / (1 - weights.HeadB + (weights.HeadB * relative.Y)),
            weights.Prose / body,
            weights.Code / body);
    }
}
