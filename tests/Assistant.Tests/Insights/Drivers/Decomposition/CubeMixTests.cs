using Assistant.Insights.Drivers.Decomposition;
using Assistant.Insights.Drivers.RootCause;

namespace Assistant.Tests.Insights.Drivers.Decomposition;

public class CubeMixTests
{
    /// <summary>Everybody moves from web, where half convert, to the app, where a tenth does; over countries only rates move.</summary>
    [Fact]
    public void The_dimension_whose_shares_shifted_comes_first()
    {
        var cube = new MetricCube(CubeMeasure.Ratio, ["country", "platform"],
            [new(["DE", "web"], 10, 40, 20, 80), new(["DE", "app"], 8, 2, 80, 20), new(["FR", "web"], 10, 40, 20, 80), new(["FR", "app"], 8, 2, 80, 20)]);

        var mixes = CubeMix.Of(cube);

        Assert.Equal(["platform", "country"], mixes.Select(mix => mix.Dimension));
        Assert.Equal(-0.24, mixes[0].Parts.Mix, 9);
        Assert.Equal(0, mixes[0].Parts.Rate, 9);
        Assert.Equal(-0.24, mixes[1].Parts.Rate, 9);
    }

    [Fact]
    public void What_cannot_be_divided_is_left_out_and_sums_are_refused()
    {
        var cube = new MetricCube(CubeMeasure.Ratio, ["country", "platform"], [new(["DE", "web"], 1, 1, 0, 10), new(["DE", "app"], 1, 1, 10, 10)]);

        Assert.Equal(["country"], CubeMix.Of(cube).Select(mix => mix.Dimension));
        Assert.Empty(CubeMix.Of(cube with { Leaves = [new(["DE", "web"], 0, 1, 0, 10)] }));
        Assert.Throws<ArgumentException>(() => CubeMix.Of(cube with { Measure = CubeMeasure.Sum }));
    }
}
