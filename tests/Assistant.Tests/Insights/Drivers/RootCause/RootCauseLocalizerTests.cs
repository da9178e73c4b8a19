using Assistant.Insights.Drivers.RootCause;

namespace Assistant.Tests.Insights.Drivers.RootCause;

public sealed class RootCauseLocalizerTests
{
    private static RootCauseReport Localize(MetricCube cube) => RootCauseLocalizer.Localize(cube, TestContext.Current.CancellationToken);

    private static Cube Shop() => Cube.Of(("country", 5), ("platform", 3), ("plan", 4));

    private static string Names(RootCauseReport report) => string.Join(';', report.Causes.Select(cause => cause.ToString()).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("country=country2")]
    [InlineData("country=country2&plan=plan4")]
    [InlineData("country=country2&platform=platform3&plan=plan1")]
    [InlineData("country=country2;platform=platform3&plan=plan1")]
    [InlineData("country=country1&platform=platform1;country=country4&plan=plan3;plan=plan2")]
    public void Finds_what_was_moved_and_nothing_else(string segments)
    {
        var shop = Shop();
        foreach (var segment in segments.Split(';'))
            shop.Move(segment, 0.5);

        var report = Localize(shop.Sum());

        Assert.Equal(RootCauseVerdict.Localized, report.Verdict);
        Assert.Equal(segments, Names(report));
    }

    [Fact]
    public void Tells_what_a_cause_explains()
    {
        CubeLeaf[] leaves = [new(["DE", "web"], 50, 100), new(["DE", "app"], 150, 300), new(["FR", "web"], 100, 100), new(["FR", "app"], 300, 300), new(["UK", "web"], 100, 100), new(["UK", "app"], 100, 100)];

        var report = Localize(new MetricCube(CubeMeasure.Sum, ["country", "platform"], leaves));

        var cause = Assert.Single(report.Causes);
        Assert.Equal("country=DE", cause.ToString());
        Assert.Equal((200, 400, -200, 2), (cause.Change.Actual, cause.Change.Expected, cause.Change.Contribution, cause.Change.Leaves));
        Assert.Equal((1, -0.5), (cause.Share, cause.Change.Relative));
        Assert.Equal((800, 1000), (report.Total.Actual, report.Total.Expected));
    }

    [Fact]
    public void Segments_that_rose_and_fell_are_both_told()
    {
        var report = Localize(Shop().Move("country=country1", 1.6).Move("country=country3", 0.5).Sum());

        Assert.Equal("country=country1;country=country3", Names(report));
        Assert.Contains(report.Causes, cause => cause.Share < 0);
    }

    [Fact]
    public void Finds_where_a_ratio_fell_when_only_its_numerator_changed()
    {
        var report = Localize(Shop().Move("platform=platform2&plan=plan3", 0.6).Ratio());

        Assert.Equal((RootCauseVerdict.Localized, "platform=platform2&plan=plan3"), (report.Verdict, Names(report)));
    }

    [Fact]
    public void A_shift_of_the_mix_alone_is_no_cause_of_a_ratio()
    {
        var cube = Shop().Ratio();
        var shifted = cube with { Leaves = [.. cube.Leaves.Select(leaf => leaf.Values[0] == "country1" ? leaf with { Actual = 3 * leaf.Actual, ActualSize = 3 * leaf.ActualSize } : leaf)] };

        Assert.Equal(RootCauseVerdict.None, Localize(shifted).Verdict);
    }

    [Fact]
    public void A_ratio_that_is_no_proportion_is_explained_too()
    {
        var cube = Shop().Move("country=country5", 0.5).Sum();
        var revenue = cube with { Measure = CubeMeasure.Ratio, Leaves = [.. cube.Leaves.Select(leaf => leaf with { ActualSize = 10, ExpectedSize = 10 })] };

        Assert.Equal("country=country5", Names(Localize(revenue)));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.4)]
    public void A_change_of_everything_is_broad(double factor)
    {
        Assert.Equal((RootCauseVerdict.Broad, ""), (Localize(Shop().Move("", factor).Sum()).Verdict, Names(Localize(Shop().Move("", factor).Sum()))));
        Assert.Equal((RootCauseVerdict.Broad, ""), (Localize(Shop().Move("", factor).Ratio()).Verdict, Names(Localize(Shop().Move("", factor).Ratio()))));
    }

    [Fact]
    public void What_moved_otherwise_than_everything_else_is_told_beside_the_broad_change()
    {
        var report = Localize(Shop().Move("", 0.7).Move("country=country2&plan=plan4", 0.4).Sum());

        Assert.Equal((RootCauseVerdict.Broad, "country=country2&plan=plan4"), (report.Verdict, Names(report)));
    }

    [Fact]
    public void Noise_is_explained_by_nothing_in_nearly_all_of_200_cubes()
    {
        var named = Enumerable.Range(0, 100).SelectMany(seed => (MetricCube[])[Shop().Sum(noise: 0.1, seed), Shop().Ratio(people: 200, seed)])
            .Count(cube => Localize(cube).Verdict != RootCauseVerdict.None);

        Assert.InRange(named, 0, 4);
    }

    [Fact]
    public void The_order_of_rows_and_dimensions_does_not_matter()
    {
        var cube = Shop().Move("country=country2&plan=plan4", 0.5).Move("platform=platform1", 0.7).Sum();
        var shuffled = new MetricCube(CubeMeasure.Sum, [.. cube.Dimensions.Reverse()],
            [.. cube.Leaves.OrderBy(leaf => leaf.Actual).Select(leaf => leaf with { Values = [.. leaf.Values.Reverse()] })]);

        var (one, other) = (Localize(cube), Localize(shuffled));

        Assert.Equal(one.Causes.Select(cause => (cause.Change, cause.Share, cause.Evidence)), other.Causes.Select(cause => (cause.Change, cause.Share, cause.Evidence)));
        Assert.Equal("plan=plan4&country=country2", other.Causes.Select(cause => cause.ToString()).Single(name => name.Contains("plan4", StringComparison.Ordinal)));
    }

    [Fact]
    public void Rows_of_one_segment_are_added_together()
    {
        var cube = Shop().Move("country=country2", 0.5).Sum();
        var halves = cube with { Leaves = [.. cube.Leaves.SelectMany(leaf => Enumerable.Repeat(leaf with { Actual = leaf.Actual / 2, Expected = leaf.Expected / 2 }, 2))] };

        Assert.Equal(Localize(cube).Causes.Select(cause => cause.Change), Localize(halves).Causes.Select(cause => cause.Change));
    }

    [Fact]
    public void An_empty_cube_has_no_cause() =>
        Assert.Equal(RootCauseVerdict.None, Localize(new MetricCube(CubeMeasure.Sum, ["a"], [])).Verdict);

    [Fact]
    public void Leaves_without_any_value_say_nothing() =>
        Assert.Equal(RootCauseVerdict.None, Localize(new MetricCube(CubeMeasure.Ratio, ["a"], [new(["x"], 0, 0), new(["y"], 0, 0)])).Verdict);

    [Fact]
    public void What_is_no_cube_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Localize(new MetricCube(CubeMeasure.Sum, [], [])));
        Assert.Throws<ArgumentException>(() => Localize(new MetricCube(CubeMeasure.Sum, ["a", "b"], [new(["x"], 1, 1)])));
        Assert.Throws<ArgumentException>(() => Localize(new MetricCube(CubeMeasure.Sum, ["a"], [new(["x"], -1, 1)])));
        Assert.Throws<ArgumentException>(() => Localize(new MetricCube(CubeMeasure.Sum, ["a"], [new(["x"], double.NaN, 1)])));
    }
}
