using Assistant.Insights.Experiments;
using MathNet.Numerics.Distributions;

namespace Assistant.Tests.Insights.Experiments;

public sealed class AlwaysValidTestTests
{
    private const int Days = 60;
    private const int PeoplePerDay = 100;
    private const int Experiments = 1000;

    [Fact]
    public void Daily_looks_at_equal_arms_raise_no_more_alarms_than_alpha() =>
        Assert.InRange(ShareStopped(0.10, 0.10, arms => AlwaysValidTest.Look(arms, 0.02)), 0, 0.05);

    /// <summary>What it is there for: the classical test, looked at each day, is wrong several times as often as it says.</summary>
    [Fact]
    public void Daily_looks_with_the_classical_test_do() =>
        Assert.InRange(ShareStopped(0.10, 0.10, arms => FixedHorizonTest.Compare(arms)), 0.15, 1);

    [Fact]
    public void A_real_effect_is_found() =>
        Assert.InRange(ShareStopped(0.10, 0.13, arms => AlwaysValidTest.Look(arms, 0.03)), 0.9, 1);

    [Fact]
    public void Intervals_of_all_looks_together_hold_the_true_difference_of_means()
    {
        var random = new Random(3);
        var missed = Enumerable.Range(0, 500).Count(_ =>
        {
            var (control, variant) = (new List<double>(), new List<double>());
            return Enumerable.Range(0, 40).Any(_ =>
            {
                control.AddRange(Enumerable.Range(0, 40).Select(_ => Normal.Sample(random, 5, 2)));
                variant.AddRange(Enumerable.Range(0, 40).Select(_ => Normal.Sample(random, 5.3, 2)));
                var look = AlwaysValidTest.Look([Arm(control), Arm(variant)], 0.3)[0];
                return look.Lower > 0.3 || look.Upper < 0.3;
            });
        });

        Assert.InRange(missed / 500.0, 0, 0.05);
    }

    /// <summary>By hand with V = 2·0.1·0.9/1000 = 0.00018, mixing 0.0004, difference 0 : p-value 1, half width √(V(V+τ²)/τ² (2 ln 20 + ln((V+τ²)/V))) = 0.043188.</summary>
    [Fact]
    public void A_look_is_the_worked_one()
    {
        var look = AlwaysValidTest.Look([new RateArm("control", 1000, 100), new RateArm("variant", 1000, 100)], 0.02)[0];

        Assert.Equal(1, look.PValue);
        Assert.Equal(Math.Sqrt(0.00018 * 0.00058 / 0.0004 * (2 * Math.Log(20) + Math.Log(0.00058 / 0.00018))), look.Upper, 1e-12);
        Assert.Equal(-look.Upper, look.Lower, 1e-12);
    }

    [Fact]
    public void Interval_and_p_value_agree()
    {
        foreach (var successes in (int[])[100, 120, 140, 150, 160])
        {
            var look = AlwaysValidTest.Look([new RateArm("control", 1000, 100), new RateArm("variant", 1000, successes)], 0.03)[0];

            Assert.Equal(look.PValue < 0.05, look.Lower > 0);
        }
    }

    [Fact]
    public void Says_nothing_of_a_handful_of_people()
    {
        var look = AlwaysValidTest.Look([new RateArm("control", 12, 0), new RateArm("variant", 12, 12)], 0.1)[0];

        Assert.Equal((1, double.NegativeInfinity, double.PositiveInfinity), (look.PValue, look.Lower, look.Upper));
    }

    private static double ShareStopped(double controlRate, double variantRate, Func<IReadOnlyList<Arm>, IReadOnlyList<Comparison>> look)
    {
        var random = new Random(2);
        return Enumerable.Range(0, Experiments).Count(_ =>
        {
            var (control, variant) = (0, 0);
            return Enumerable.Range(1, Days).Any(day =>
            {
                control += Binomial.Sample(random, controlRate, PeoplePerDay);
                variant += Binomial.Sample(random, variantRate, PeoplePerDay);
                return look([new RateArm("control", day * PeoplePerDay, control), new RateArm("variant", day * PeoplePerDay, variant)])[0].PValue < 0.05;
            });
        }) / (double)Experiments;
    }

    private static MeanArm Arm(List<double> values) =>
        new("arm", values.Count, values.Average(), MathNet.Numerics.Statistics.Statistics.StandardDeviation(values));
}
