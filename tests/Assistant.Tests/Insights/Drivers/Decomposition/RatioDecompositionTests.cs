using Assistant.Insights.Drivers.Decomposition;
using CsCheck;

namespace Assistant.Tests.Insights.Drivers.Decomposition;

public sealed class RatioDecompositionTests
{
    /// <summary>
    /// By hand: mobile 10 % then 8 %, desktop 30 % then 28 %; mobile's share falls from 0.8 to 0.4. The whole goes from 0.14 to 0.20.
    /// Rate: mobile 0.6·−0.02, desktop 0.4·−0.02. Mix: mobile −0.4·(0.09 − 0.17), desktop 0.4·(0.29 − 0.17).
    /// </summary>
    [Fact]
    public void A_change_is_split_as_by_hand()
    {
        var split = RatioDecomposition.Of([new("mobile", 80, 800, 32, 400), new("desktop", 60, 200, 168, 600)]);

        Assert.Equal(0.06, split.Change, 1e-12);
        Assert.Equal(-0.02, split.Rate, 1e-12);
        Assert.Equal(0.08, split.Mix, 1e-12);
        Assert.Equal([-0.012, -0.008], split.Segments.Select(segment => Math.Round(segment.Rate, 12)));
        Assert.Equal([0.032, 0.048], split.Segments.Select(segment => Math.Round(segment.Mix, 12)));
    }

    [Fact]
    public void A_whole_that_rises_while_its_segments_fall_is_warned_of() =>
        Assert.True(RatioDecomposition.Of([new("mobile", 80, 800, 32, 400), new("desktop", 60, 200, 168, 600)]).IsSimpson);

    [Fact]
    public void A_whole_that_goes_with_its_segments_is_not() =>
        Assert.False(RatioDecomposition.Of([new("mobile", 80, 800, 60, 800), new("desktop", 60, 200, 50, 200)]).IsSimpson);

    [Fact]
    public void A_segment_that_comes_is_all_mix()
    {
        var split = RatioDecomposition.Of([new("old", 10, 100, 10, 100), new("new", 0, 0, 50, 100)]);

        Assert.Equal(0, split.Rate, 1e-12);
        Assert.Null(split.Segments[1].RatioBefore);
        Assert.Equal(0.2, split.Mix, 1e-12);
    }

    [Fact]
    public void The_parts_add_up_to_the_change() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Double[0, 1], Gen.Int[0, 1000], Gen.Double[0, 1])
            .Select((before, rateBefore, after, rateAfter) => new RatioSegment("any", before * rateBefore, before, after * rateAfter, after))
            .Array[1, 12]
            .Where(segments => segments.Any(segment => segment.DenominatorBefore > 0) && segments.Any(segment => segment.DenominatorAfter > 0))
            .Sample(segments =>
            {
                var split = RatioDecomposition.Of(segments);

                Assert.Equal(
                    segments.Sum(segment => segment.NumeratorAfter) / segments.Sum(segment => segment.DenominatorAfter)
                    - segments.Sum(segment => segment.NumeratorBefore) / segments.Sum(segment => segment.DenominatorBefore),
                    split.Segments.Sum(segment => segment.Total),
                    1e-12);
                Assert.Equal(split.Change, split.Rate + split.Mix, 1e-12);
            });

    [Fact]
    public void Before_and_after_exchanged_turn_every_part_round() =>
        Gen.Select(Gen.Int[1, 1000], Gen.Double[0, 1], Gen.Int[1, 1000], Gen.Double[0, 1]).Array[1, 6].Sample(figures =>
        {
            var there = RatioDecomposition.Of([.. figures.Select(f => new RatioSegment("any", f.Item1 * f.Item2, f.Item1, f.Item3 * f.Item4, f.Item3))]);
            var back = RatioDecomposition.Of([.. figures.Select(f => new RatioSegment("any", f.Item3 * f.Item4, f.Item3, f.Item1 * f.Item2, f.Item1))]);

            foreach (var (one, other) in there.Segments.Zip(back.Segments))
            {
                Assert.Equal(one.Rate, -other.Rate, 1e-12);
                Assert.Equal(one.Mix, -other.Mix, 1e-12);
            }
        });

    [Fact]
    public void Nothing_to_divide_by_is_refused() =>
        Assert.Throws<ArgumentException>(() => RatioDecomposition.Of([new("any", 1, 10, 0, 0)]));
}
