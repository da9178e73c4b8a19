using Assistant.Insights.Experiments;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Assistant.Tests.Insights.Experiments;

public sealed class FixedHorizonTestTests
{
    /// <summary>Newcombe, Interval estimation for the difference between independent proportions, 1998, table II, case (a), method 10.</summary>
    [Fact]
    public void The_interval_of_two_rates_is_the_published_one()
    {
        var comparison = Assert.Single(FixedHorizonTest.Compare([new RateArm("control", 80, 48), new RateArm("variant", 70, 56)]));

        Assert.Equal(0.2, comparison.Difference, 1e-12);
        Assert.Equal(0.0524, comparison.Lower, 0.00005);
        Assert.Equal(0.3339, comparison.Upper, 0.00005);
    }

    /// <summary>By hand: pooled rate 220/2000 = 0.11, error √(0.11·0.89·0.002) = 0.0139929, z = 0.02/0.0139929 = 1.42930, p = 0.15291.</summary>
    [Fact]
    public void The_p_value_of_two_rates_is_the_pooled_one()
    {
        var comparison = Assert.Single(FixedHorizonTest.Compare([new RateArm("control", 1000, 100), new RateArm("variant", 1000, 120)]));

        Assert.Equal(0.15291, comparison.PValue, 0.00005);
        Assert.Equal(0.2, comparison.Lift, 1e-12);
    }

    /// <summary>Student's sleep data (1908), as R's t.test reports them: p = 0.07939, interval -3.3654832 to 0.2054832 (first minus second group).</summary>
    [Fact]
    public void Two_means_give_what_Welch_gives_for_the_sleep_data()
    {
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

        var comparison = Assert.Single(FixedHorizonTest.Compare([Arm("second", second), Arm("first", first)]));

        Assert.Equal(0.07939, comparison.PValue, 0.000005);
        Assert.Equal(-3.3654832, comparison.Lower, 1e-6);
        Assert.Equal(0.2054832, comparison.Upper, 1e-6);
    }

    [Fact]
    public void More_variants_ask_for_more_evidence()
    {
        var (control, variant) = (new RateArm("control", 1000, 100), new RateArm("variant", 1000, 120));

        var alone = FixedHorizonTest.Compare([control, variant])[0];
        var among = FixedHorizonTest.Compare([control, variant, new RateArm("other", 1000, 100)])[0];

        Assert.Equal(2 * alone.PValue, among.PValue, 1e-12);
        Assert.True(among.Lower < alone.Lower);
    }

    [Fact]
    public void Interval_of_rates_holds_the_truth_as_often_as_it_says()
    {
        var random = new Random(1);
        var held = Enumerable.Range(0, 4000).Count(_ =>
        {
            var comparison = FixedHorizonTest.Compare([
                new RateArm("control", 200, Binomial.Sample(random, 0.10, 200)), new RateArm("variant", 200, Binomial.Sample(random, 0.15, 200))])[0];
            return comparison.Lower <= 0.05 && 0.05 <= comparison.Upper;
        });

        Assert.InRange(held / 4000.0, 0.94, 0.965);
    }

    [Fact]
    public void Nobody_converting_anywhere_is_no_difference() =>
        Assert.Equal(1, FixedHorizonTest.Compare([new RateArm("control", 50, 0), new RateArm("variant", 50, 0)])[0].PValue);

    [Fact]
    public void Arms_that_cannot_be_compared_are_refused()
    {
        Assert.Throws<ArgumentException>(() => FixedHorizonTest.Compare([new RateArm("control", 10, 1)]));
        Assert.Throws<ArgumentException>(() => FixedHorizonTest.Compare([new RateArm("control", 10, 1), new MeanArm("variant", 10, 1, 1)]));
        Assert.Throws<ArgumentException>(() => FixedHorizonTest.Compare([new RateArm("control", 10, 1), new RateArm("variant", 0, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateArm("control", 10, 11));
    }

    private static MeanArm Arm(string name, double[] values) => new(name, values.Length, values.Mean(), values.StandardDeviation());
}
