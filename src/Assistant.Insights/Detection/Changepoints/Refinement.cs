namespace Assistant.Insights.Detection.Changepoints;

/// <summary>Moves cuts that were found on a grid to the best buckets nearby, one after the other between its neighbours.</summary>
internal static class Refinement
{
    public static int[] Move(int[] cuts, int length, int stride, Partition.StretchCosts costsFrom)
    {
        if (stride == 1)
            return cuts;
        int[] moved = [.. cuts];
        for (var i = 0; i < moved.Length; i++)
        {
            var (from, to) = (i == 0 ? 0 : moved[i - 1], i == moved.Length - 1 ? length : moved[i + 1]);
            var candidates = Enumerable.Range(moved[i] - stride + 1, 2 * stride - 1).Where(at => at > from && at < to).ToArray();
            var before = new double[candidates.Length];
            costsFrom(from, candidates, before);
            var after = new double[1];
            var least = double.PositiveInfinity;
            for (var k = 0; k < candidates.Length; k++)
            {
                costsFrom(candidates[k], [to], after);
                if (before[k] + after[0] < least)
                    (least, moved[i]) = (before[k] + after[0], candidates[k]);
            }
        }
        return moved;
    }
}
