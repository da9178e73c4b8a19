using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Retrieval;

public class RankFusionTests
{
    [Fact]
    public void Adds_reciprocal_ranks_from_61_on()
    {
        var fused = RankFusion.Fuse([10, 20], [20, 30]);

        Assert.Equal([20L, 10, 30], fused.Select(entry => entry.Id));
        Assert.Equal((1 / 62.0) + (1 / 61.0), fused[0].Score, 1e-12);
        Assert.Equal(1 / 61.0, fused[1].Score, 1e-12);
    }

    [Fact]
    public void Keeps_the_order_of_a_single_ranking() => Assert.Equal([3L, 1, 2], RankFusion.Fuse([3, 1, 2], []).Select(entry => entry.Id));

    [Fact]
    public void Breaks_ties_by_id() => Assert.Equal([1L, 2], RankFusion.Fuse([2], [1]).Select(entry => entry.Id));
}
