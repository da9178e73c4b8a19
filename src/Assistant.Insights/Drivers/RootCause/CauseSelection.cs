namespace Assistant.Insights.Drivers.RootCause;

/// <summary>Which of the segments found are worth telling.</summary>
internal static class CauseSelection
{
    private const double LeastShare = 0.02;
    private const double LargeShare = 0.1;
    private const double LeastEffect = 0.3;

    /// <summary>
    /// Leaves out a part of a cause that moved the same way, whatever explains less than 2 % of what all causes explain, and what explains less than
    /// 10 % while it moved less than 0.3 times as far as the cause that moved farthest.
    /// </summary>
    public static List<FoundCause> Of(List<FoundCause> found, LeafEvidence evidence)
    {
        var outer = found.Where(cause => !found.Exists(other => Contains(other, cause))).ToList();
        var explained = Explained(outer, evidence);
        var effects = outer.ConvertAll(cause => Math.Abs(Effect(cause.Leaves, evidence)));
        var (all, farthest) = (explained.Sum(), effects.DefaultIfEmpty().Max());
        return [.. outer.Where((_, i) => explained[i] >= LargeShare * all || (explained[i] >= LeastShare * all && effects[i] >= LeastEffect * farthest))];
    }

    /// <summary>How far the leaves moved together: contribution over volume.</summary>
    public static double Effect(IEnumerable<int> leaves, LeafEvidence evidence)
    {
        var (contribution, volume) = (0.0, 0.0);
        foreach (var leaf in leaves)
            (contribution, volume) = (contribution + evidence.Contribution[leaf], volume + evidence.Volume[leaf]);
        return volume > 0 ? contribution / volume : 0;
    }

    /// <summary>What each adds to those before it, without sign.</summary>
    private static List<double> Explained(List<FoundCause> causes, LeafEvidence evidence)
    {
        var seen = new HashSet<int>();
        return causes.ConvertAll(cause => Math.Abs(cause.Leaves.Where(seen.Add).Sum(leaf => evidence.Contribution[leaf])));
    }

    private static bool Contains(FoundCause outer, FoundCause inner)
    {
        var (large, small) = (outer.Segment.Cuboid.Dimensions, inner.Segment.Cuboid.Dimensions);
        return large.Length < small.Length && outer.Shift * inner.Shift > 0
            && large.All(small.Contains) && outer.Segment.Cuboid.Group[inner.Leaves[0]] == outer.Segment.Group;
    }
}
