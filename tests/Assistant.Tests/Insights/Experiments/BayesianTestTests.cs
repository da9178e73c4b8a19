using Assistant.Insights.Experiments;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Assistant.Tests.Insights.Experiments;

public sealed class BayesianTestTests
{
    /// <summary>The closed form of the chance for two beta posteriors (Miller, Formulas for Bayesian A/B testing, 2014).</summary>
    [Theory]
    [InlineData(100, 10, 100, 15)]
    [InlineData(1000, 100, 900, 120)]
    [InlineData(20, 0, 30, 2)]
    public void Chance_to_beat_control_is_the_closed_form(int people, int successes, int variantPeople, int variantSuccesses)
    {
        var results = BayesianTest.Compare([new RateArm("control", people, successes), new RateArm("variant", variantPeople, variantSuccesses)]);

        var (a, b, c, d) = (successes + 1.0, people - successes + 1.0, variantSuccesses + 1, variantPeople - variantSuccesses + 1.0);
        var exact = Enumerable.Range(0, c).Sum(i => Math.Exp(
            SpecialFunctions.BetaLn(a + i, b + d) - Math.Log(d + i) - SpecialFunctions.BetaLn(1 + i, d) - SpecialFunctions.BetaLn(a, b)));
        Assert.Equal(exact, results[1].ChanceToBeatControl, 1e-5);
        Assert.Equal(exact, results[1].ChanceToBeBest, 1e-5);
    }

    [Fact]
    public void Three_arms_agree_with_drawing_from_their_posteriors()
    {
        var results = BayesianTest.Compare([new RateArm("control", 400, 40), new RateArm("green", 400, 48), new RateArm("blue", 380, 47)]);

        var random = new Random(4);
        var (best, loss, draws) = (new double[3], new double[3], 100_000);
        for (var i = 0; i < draws; i++)
        {
            double[] drawn = [Beta.Sample(random, 41, 361), Beta.Sample(random, 49, 353), Beta.Sample(random, 48, 334)];
            best[Array.IndexOf(drawn, drawn.Max())]++;
            for (var arm = 0; arm < 3; arm++)
                loss[arm] += drawn.Max() - drawn[arm];
        }
        for (var arm = 0; arm < 3; arm++)
        {
            Assert.Equal(best[arm] / draws, results[arm].ChanceToBeBest, 0.006);
            Assert.Equal(loss[arm] / draws, results[arm].ExpectedLoss, 0.0003);
        }
        Assert.Equal(1, results.Sum(result => result.ChanceToBeBest), 1e-6);
    }

    [Fact]
    public void Means_agree_with_drawing_from_their_posteriors()
    {
        var results = BayesianTest.Compare([new MeanArm("control", 12, 10, 4), new MeanArm("variant", 10, 12, 5)]);

        var random = new Random(5);
        var wins = Enumerable.Range(0, 100_000).Count(_ => StudentT.Sample(random, 12, 5 / Math.Sqrt(10), 9) > StudentT.Sample(random, 10, 4 / Math.Sqrt(12), 11));
        Assert.Equal(wins / 100_000.0, results[1].ChanceToBeatControl, 0.006);
    }

    /// <summary>Of Beta(41, 361), from its distribution function.</summary>
    [Fact]
    public void Credible_interval_leaves_its_share_outside()
    {
        var result = BayesianTest.Compare([new RateArm("control", 400, 40), new RateArm("variant", 400, 48)])[0];

        Assert.Equal(0.025, Beta.CDF(41, 361, result.Lower), 1e-4);
        Assert.Equal(0.975, Beta.CDF(41, 361, result.Upper), 1e-4);
    }
}
