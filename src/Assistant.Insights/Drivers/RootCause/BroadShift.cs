namespace Assistant.Insights.Drivers.RootCause;

/// <summary>Tells a change that is spread evenly, by the whole and not by leaves, which are noisy.</summary>
internal static class BroadShift
{
    private const double LeastEffect = 0.02;
    private const double LeastScore = 4;
    private const double Aligned = 0.9;

    /// <returns>
    /// The shift that all leaves share, or null: it is there when the leaves' weighted median lies 4 standard errors and 2 % or more from the forecast,
    /// and in every dimension the values with 90 % of the volume moved between half and one and a half times as far as the whole.
    /// </returns>
    public static double? Find(CanonicalCube cube, LeafEvidence evidence)
    {
        var speaking = Enumerable.Range(0, evidence.Unit.Length).Where(i => double.IsFinite(evidence.Unit[i])).ToList();
        var whole = CauseSelection.Effect(speaking, evidence);
        if (speaking.Count == 0 || Math.Abs(whole) < LeastEffect)
            return null;
        var shift = WeightedMedian(speaking, evidence);
        var noise = LeafNoise.Estimate(evidence.Without(shift));
        var information = speaking.Sum(i => 1 / noise.Variance(evidence.Unit[i]));
        return Math.Abs(shift) >= LeastEffect && shift * whole > 0 && Math.Abs(shift) * Math.Sqrt(information) >= LeastScore
            && Enumerable.Range(0, cube.Dimensions.Count).All(dimension => MovesAlike(dimension, cube, speaking, evidence, whole)) ? shift : null;
    }

    private static bool MovesAlike(int dimension, CanonicalCube cube, List<int> leaves, LeafEvidence evidence, double whole)
    {
        var all = leaves.Sum(i => evidence.Volume[i]);
        var aligned = leaves.GroupBy(i => cube.Codes[i][dimension])
            .Where(value => CauseSelection.Effect(value, evidence) / whole is >= 0.5 and <= 1.5)
            .Sum(value => value.Sum(i => evidence.Volume[i]));
        return aligned >= Aligned * all;
    }

    private static double WeightedMedian(List<int> leaves, LeafEvidence evidence)
    {
        var half = leaves.Sum(i => 1 / evidence.Unit[i]) / 2;
        foreach (var leaf in leaves.OrderBy(i => evidence.Deviation[i]))
            if ((half -= 1 / evidence.Unit[leaf]) <= 0)
                return evidence.Deviation[leaf];
        return 0;
    }
}
