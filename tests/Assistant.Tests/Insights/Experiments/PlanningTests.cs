using Assistant.Insights.Experiments;
using MathNet.Numerics.Distributions;

namespace Assistant.Tests.Insights.Experiments;

public sealed class PlanningTests
{
    /// <summary>R's power.prop.test: p1 = .50, p2 = .75, power = .90 gives n = 76.7; p1 = .20, p2 = .25, power = .80 gives n = 1093.739.</summary>
    [Theory]
    [InlineData(0.50, 0.25, 0.90, 77)]
    [InlineData(0.20, 0.05, 0.80, 1094)]
    public void Size_for_a_rate_is_the_published_one(double baseline, double effect, double power, long people) =>
        Assert.Equal(people, RunLength.ForRate(baseline, effect, 1000, power: power).PeoplePerArm);

    /// <summary>R's power.t.test: delta = 1, sd = 1, power = .90 gives n = 22.02.</summary>
    [Fact]
    public void Size_for_a_mean_is_the_published_one() =>
        Assert.InRange(RunLength.ForMean(1, 1, 1000, power: 0.9).PeoplePerArm, 22, 23);

    [Fact]
    public void Days_are_whole_weeks_of_all_arms_together()
    {
        Assert.Equal(14, RunLength.ForRate(0.2, 0.05, 200).Days);
        Assert.Equal(7, RunLength.ForRate(0.2, 0.05, 2000).Days);
    }

    [Fact]
    public void A_planned_experiment_finds_its_effect_as_often_as_planned()
    {
        var people = (int)RunLength.ForRate(0.10, 0.03, 1000).PeoplePerArm;
        var random = new Random(6);

        var found = Enumerable.Range(0, 3000).Count(_ => FixedHorizonTest.Compare([
            new RateArm("control", people, Binomial.Sample(random, 0.10, people)), new RateArm("variant", people, Binomial.Sample(random, 0.13, people))])[0].PValue < 0.05);

        Assert.InRange(found / 3000.0, 0.775, 0.825);
    }

    [Fact]
    public void What_no_lifetime_could_show_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLength.ForRate(0.2, 0.000001, 10));

    /// <summary>Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments, 2020, chapter 3: 821,588 and 815,482 people give p = 1.8E-6.</summary>
    [Fact]
    public void A_sample_ratio_mismatch_has_the_published_p_value()
    {
        var ratio = SampleRatio.Check([821_588, 815_482]);

        Assert.Equal(1.8e-6, ratio.PValue, 0.05e-6);
        Assert.True(ratio.IsMismatch);
    }

    [Fact]
    public void Planned_shares_are_what_people_are_held_against()
    {
        Assert.True(SampleRatio.Check([9_000, 1_000]).IsMismatch);
        Assert.False(SampleRatio.Check([9_020, 980], [0.9, 0.1]).IsMismatch);
    }

    [Fact]
    public void Fair_coins_raise_the_ratio_alarm_once_in_a_thousand()
    {
        var random = new Random(7);

        var alarms = Enumerable.Range(0, 20_000).Count(_ =>
        {
            var heads = Binomial.Sample(random, 0.5, 5000);
            return SampleRatio.Check([heads, 5000 - heads]).IsMismatch;
        });

        Assert.InRange(alarms, 5, 40);
    }
}
