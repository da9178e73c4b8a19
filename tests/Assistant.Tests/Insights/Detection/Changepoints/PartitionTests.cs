using Assistant.Insights.Detection.Changepoints;
using CsCheck;

namespace Assistant.Tests.Insights.Detection.Changepoints;

public sealed class PartitionTests
{
    [Fact]
    public void Cuts_where_the_level_changes()
    {
        var partition = Search([1, 1, 1, 5, 5, 5, 5, 2, 2], mostChanges: 2);

        Assert.Equal([3, 7], partition.Cuts(2));
        Assert.Equal(0, partition.Cost(2), 1e-9);
    }

    [Fact]
    public void Costs_as_little_as_the_best_of_all_ways_to_cut() =>
        Gen.Double[-5, 5].Array[6, 12].Sample(values =>
        {
            var partition = Search(values, mostChanges: 3);

            for (var changes = 0; changes <= 3; changes++)
            {
                Assert.Equal(Cheapest(values, 0, changes), partition.Cost(changes), 1e-6);
                if (double.IsFinite(partition.Cost(changes)))
                    Assert.Equal(partition.Cost(changes), CostOf(values, partition.Cuts(changes)), 1e-6);
            }
        });

    private static Partition Search(double[] values, int mostChanges) =>
        new([.. Enumerable.Range(0, values.Length + 1)], mostChanges, new RegimeCosts(values, 0, hasTrend: false, fewestValues: 2).From);

    /// <summary>Tries every way, by recursion.</summary>
    private static double Cheapest(double[] values, int start, int changes) =>
        changes == 0
            ? Squares(values, start, values.Length)
            : Enumerable.Range(start + 1, values.Length - start - 1)
                .Select(cut => Squares(values, start, cut) + Cheapest(values, cut, changes - 1))
                .DefaultIfEmpty(double.PositiveInfinity)
                .Min();

    private static double CostOf(double[] values, int[] cuts)
    {
        int[] borders = [0, .. cuts, values.Length];
        return borders.Zip(borders.Skip(1), (from, to) => Squares(values, from, to)).Sum();
    }

    private static double Squares(double[] values, int from, int to)
    {
        if (to - from < 2)
            return double.PositiveInfinity;
        var mean = values[from..to].Average();
        return values[from..to].Sum(value => (value - mean) * (value - mean));
    }
}
