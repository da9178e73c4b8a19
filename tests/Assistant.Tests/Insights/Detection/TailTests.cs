using Assistant.Insights.Detection;
using Assistant.Insights.Detection.Predictions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Assistant.Tests.Insights.Detection;

public sealed class TailTests
{
    [Fact]
    public void A_poisson_count_of_zero_has_half_its_probability_as_tail()
    {
        var score = CountTail.Score(0, 3, 0);

        Assert.Equal(Math.Exp(-3) / 2, Normal.CDF(0, 1, score), 1e-12);     // mid-p by hand
    }

    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(3, 4, 0)]
    [InlineData(11, 4, 0)]
    [InlineData(0, 12, 0.3)]
    [InlineData(40, 12, 0.3)]
    [InlineData(30, 60, 0)]
    [InlineData(100, 60, 0)]
    [InlineData(20, 100, 0.05)]
    [InlineData(200, 100, 0.05)]
    [InlineData(700, 1000, 0.01)]
    [InlineData(1400, 1000, 0.01)]
    [InlineData(4600, 5000, 0)]
    public void Count_tails_are_sums_of_probabilities(int observed, double mean, double dispersion)
    {
        var below = Enumerable.Range(0, observed).Sum(value => At(value)) + (At(observed) / 2);
        var above = Enumerable.Range(observed + 1, 20_000).Sum(value => At(value)) + (At(observed) / 2);

        var score = CountTail.Score(observed, mean, dispersion);

        Assert.Equal(below < above ? below : above, Normal.CDF(0, 1, -Math.Abs(score)), (below < above ? below : above) * 0.05);
        Assert.Equal(below > above, score > 0);

        double At(int value) => dispersion == 0
            ? Math.Exp((value * Math.Log(mean)) - mean - SpecialFunctions.FactorialLn(value))
            : new NegativeBinomial(1 / dispersion, 1 / (1 + (dispersion * mean))).Probability(value);
    }

    [Theory]
    [InlineData(0, 40, 0.1, 0)]
    [InlineData(9, 40, 0.1, 0)]
    [InlineData(12, 40, 0.1, 0.05)]
    [InlineData(36, 40, 0.7, 0.02)]
    [InlineData(120, 500, 0.3, 0)]
    [InlineData(190, 500, 0.3, 0.001)]
    [InlineData(1, 5000, 0.002, 0)]
    public void Rate_tails_are_sums_of_beta_binomial_probabilities(int successes, int trials, double share, double correlation)
    {
        var both = (1 / Math.Max(correlation, 1e-6)) - 1;
        var (a, b) = (share * both, (1 - share) * both);
        double At(int value) => Math.Exp(SpecialFunctions.BinomialLn(trials, value) + SpecialFunctions.BetaLn(value + a, trials - value + b) - SpecialFunctions.BetaLn(a, b));
        var below = Enumerable.Range(0, successes).Sum(At) + (At(successes) / 2);
        var above = Enumerable.Range(successes + 1, trials - successes).Sum(At) + (At(successes) / 2);

        var score = RateTail.Score(successes, trials, share, correlation);

        Assert.Equal(Math.Min(below, above), Normal.CDF(0, 1, -Math.Abs(score)), Math.Min(below, above) * 0.08);
        Assert.Equal(below > above, score > 0);
    }

    [Fact]
    public void The_predictive_count_is_gamma_poisson()
    {
        // Eight buckets with 400 events together: the mean is gamma (400, 8), the next count negative binomial with mean 50 and variance 50 + 50² / 400.
        var prediction = new Prediction(MetricKind.Count, 50, (1 / 50.0) + (1 / 400.0), 1, 1e9);
        var gammaPoisson = new NegativeBinomial(400, 8 / 9.0);
        var below = Enumerable.Range(0, 27).Sum(gammaPoisson.Probability) + (gammaPoisson.Probability(27) / 2);

        Assert.Equal(2 * below, prediction.Tail(27), below * 0.08);
    }

    [Fact]
    public void A_mean_has_the_tail_of_student()
    {
        var prediction = new Prediction(MetricKind.Mean, 10, 4, 1, 5);

        Assert.Equal(2 * (1 - StudentT.CDF(0, 1, 5, 2)), prediction.Tail(14), 1e-12);
    }

    [Fact]
    public void The_interval_ends_where_the_tail_begins()
    {
        var prediction = new Prediction(MetricKind.Count, 200, 0.01, 1, 40) { Shift = 0.5, Stretch = 0.9 };

        var (low, high) = prediction.Interval(0.95);

        Assert.Equal(0.05, prediction.Tail(low), 1e-6);
        Assert.Equal(0.05, prediction.Tail(high), 1e-6);
        Assert.InRange(prediction.Expected, 200, high);
    }

    [Theory]
    [InlineData(0.8276, 0.5)]
    [InlineData(1.3581, 0.05)]
    [InlineData(1.6276, 0.01)]
    [InlineData(1.9495, 0.001)]
    public void Kolmogorovs_tail_has_the_published_percentage_points(double distance, double tail) =>
        Assert.Equal(tail, Kolmogorov.Tail(distance), tail * 0.002);

    [Fact]
    public void The_distance_of_binned_samples_is_the_largest_gap_of_the_shares_so_far()
    {
        // 10 against 10: shares 0.2 0.5 1 and 0.5 0.9 1; the gap is 0.4, e = 5.
        var root = Math.Sqrt(5);

        Assert.Equal(0.4 * (root + 0.12 + (0.11 / root)), Kolmogorov.Distance([2, 3, 5], [5, 4, 1]), 1e-12);
    }
}
