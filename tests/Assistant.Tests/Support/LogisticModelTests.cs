using Assistant.Support.Gate;

namespace Assistant.Tests.Support;

/// <summary>The fit against what it must satisfy and against a slow, plain way to the same place.</summary>
public class LogisticModelTests
{
    private const double Ridge = 2;

    /// <summary>60 rows of three features, of which the last says nothing; seeded.</summary>
    private static (IReadOnlyList<double[]> Features, IReadOnlyList<bool> Outcomes) Sample(int seed)
    {
        var random = new Random(seed);
        var features = Enumerable.Range(0, 60).Select(_ => new[] { random.NextDouble(), 10 + (5 * random.NextDouble()), random.NextDouble() }).ToList();
        return (features, [.. features.Select(row => random.NextDouble() < 1 / (1 + Math.Exp(-((4 * row[0]) - (0.5 * (row[1] - 12)) - 1))))]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_gradient_is_zero_at_the_fit(int seed)
    {
        var (features, outcomes) = Sample(seed);

        var model = LogisticModel.Fit(features, outcomes, Ridge);

        Assert.All(Gradient(model.Intercept, model.Weights, Standardised(features), outcomes), slope => Assert.Equal(0, slope, 1e-7));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Walking_downhill_step_by_step_ends_at_the_same_weights(int seed)
    {
        var (features, outcomes) = Sample(seed);
        var rows = Standardised(features);
        var (intercept, weights) = (0.0, new double[3]);
        for (var step = 0; step < 20_000; step++)
        {
            var gradient = Gradient(intercept, weights, rows, outcomes);
            intercept -= 0.02 * gradient[0];
            weights = [.. weights.Select((weight, j) => weight - (0.02 * gradient[j + 1]))];
        }

        var model = LogisticModel.Fit(features, outcomes, Ridge);

        Assert.Equal(intercept, model.Intercept, 1e-6);
        Assert.All(weights.Zip(model.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void The_intercept_is_free_so_the_mean_probability_is_the_share_right()
    {
        var (features, outcomes) = Sample(6);

        var model = LogisticModel.Fit(features, outcomes, ridge: 1000);

        Assert.Equal(outcomes.Average(right => right ? 1.0 : 0.0), features.Average(row => model.Probability(row)), 1e-9);
    }

    [Fact]
    public void A_feature_that_never_changes_weighs_nothing()
    {
        var (features, outcomes) = Sample(7);

        var model = LogisticModel.Fit([.. features.Select(row => new[] { row[0], 3.0 })], outcomes, Ridge);

        Assert.Equal(0, model.Weights[1], 1e-12);
        Assert.Equal(model.Probability([0.5, 3]), model.Probability([0.5, 99]), 1e-9);
    }

    [Fact]
    public void Perfect_separation_stays_finite()
    {
        var features = Enumerable.Range(0, 20).Select(i => new double[] { i }).ToList();

        var model = LogisticModel.Fit(features, [.. features.Select(row => row[0] >= 10)], Ridge);

        Assert.True(double.IsFinite(model.Weights[0]) && double.IsFinite(model.Intercept));
        Assert.InRange(model.Probability([0]), 0, 0.2);
        Assert.InRange(model.Probability([19]), 0.8, 1);
    }

    [Fact]
    public void Probability_by_hand()
    {
        var model = new LogisticModel(0.5, [2, -1], [1, 10], [2, 5]);

        // 0.5 + 2·(3−1)/2 − (20−10)/5 = 0.5
        Assert.Equal(1 / (1 + Math.Exp(-0.5)), model.Probability([3, 20]), 1e-12);
    }

    /// <summary>Of −Σ log-likelihood + ridge/2 · Σ w², the intercept first.</summary>
    private static double[] Gradient(double intercept, double[] weights, IReadOnlyList<double[]> rows, IReadOnlyList<bool> outcomes)
    {
        var gradient = new double[weights.Length + 1];
        foreach (var (row, outcome) in rows.Zip(outcomes))
        {
            var miss = (1 / (1 + Math.Exp(-intercept - row.Zip(weights, (x, w) => x * w).Sum()))) - (outcome ? 1 : 0);
            gradient[0] += miss;
            for (var j = 0; j < weights.Length; j++)
                gradient[j + 1] += miss * row[j];
        }
        for (var j = 0; j < weights.Length; j++)
            gradient[j + 1] += Ridge * weights[j];
        return gradient;
    }

    private static IReadOnlyList<double[]> Standardised(IReadOnlyList<double[]> features)
    {
        var means = Enumerable.Range(0, 3).Select(j => features.Average(row => row[j])).ToArray();
        var scales = Enumerable.Range(0, 3).Select(j => Math.Sqrt(features.Average(row => Math.Pow(row[j] - means[j], 2)))).ToArray();
        return [.. features.Select(row => row.Select((x, j) => (x - means[j]) / scales[j]).ToArray())];
    }
}
