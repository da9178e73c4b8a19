namespace Assistant.Insights.Detection.Changepoints;

/// <summary>
/// The cheapest way to cut a series into 1, 2, 3 … stretches (segment neighbourhood search: Auger and Lawrence 1989), exact over the given
/// places to cut.
/// </summary>
internal sealed class Partition
{
    private readonly double[][] best;
    private readonly int[][] cutBefore;
    private readonly int[] places;

    /// <summary>Costs of the stretches from one bucket to each of the ends, which are ascending and above it.</summary>
    public delegate void StretchCosts(int start, ReadOnlySpan<int> ends, Span<double> costs);

    /// <param name="places">Ascending; the first is the start of the series, the last its end.</param>
    public Partition(int[] places, int mostChanges, StretchCosts costsFrom)
    {
        this.places = places;
        best = [.. Enumerable.Range(0, mostChanges + 1).Select(_ => Enumerable.Repeat(double.PositiveInfinity, places.Length).ToArray())];
        cutBefore = [.. Enumerable.Range(0, mostChanges + 1).Select(_ => new int[places.Length])];

        var row = new double[places.Length];
        for (var start = 0; start < places.Length - 1; start++)
        {
            if (start > 0 && best.All(costs => double.IsInfinity(costs[start])))
                continue;
            var costs = row.AsSpan(start + 1);
            costsFrom(places[start], places.AsSpan(start + 1), costs);
            if (start == 0)
                costs.CopyTo(best[0].AsSpan(1));
            else
                for (var changes = 1; changes <= mostChanges; changes++)
                    Extend(changes, start, costs);
        }
    }

    /// <summary>Infinite where the series cannot be cut so often.</summary>
    public double Cost(int changes) => best[changes][^1];

    /// <returns>The first bucket of each new stretch, ascending.</returns>
    public int[] Cuts(int changes)
    {
        var cuts = new int[changes];
        var end = places.Length - 1;
        for (var k = changes; k > 0; k--)
        {
            end = cutBefore[k][end];
            cuts[k - 1] = places[end];
        }
        return cuts;
    }

    private void Extend(int changes, int start, ReadOnlySpan<double> costs)
    {
        var until = best[changes - 1][start];
        if (double.IsInfinity(until))
            return;
        var sums = best[changes].AsSpan(start + 1);
        var cuts = cutBefore[changes].AsSpan(start + 1);
        for (var i = 0; i < costs.Length; i++)
            if (until + costs[i] < sums[i])
                (sums[i], cuts[i]) = (until + costs[i], start);
    }
}
