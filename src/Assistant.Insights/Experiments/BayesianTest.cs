using MathNet.Numerics.Distributions;

namespace Assistant.Insights.Experiments;

/// <summary>
/// Posterior comparison of the arms: beta-binomial for rates, Student's t for means. The integrals are one-dimensional, so they are computed
/// instead of drawn: the same data give the same figures.
/// </summary>
public static class BayesianTest
{
    private const int Steps = 4000;

    /// <summary>Standard deviations to either side that are integrated over.</summary>
    private const double Reach = 12;

    /// <param name="arms">The first is the control.</param>
    /// <param name="credibility">Of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The arms cannot be compared.</exception>
    public static IReadOnlyList<BayesianResult> Compare(IReadOnlyList<Arm> arms, double credibility = 0.95)
    {
        Arms.Check(arms);
        Arms.CheckShare(credibility, nameof(credibility));
        var posteriors = arms.Select(arm => arm.Posterior).ToArray();
        var grid = Grid(arms);
        var cumulative = posteriors.Select(posterior => Array.ConvertAll(grid, posterior.CumulativeDistribution)).ToArray();
        var greatest = ExpectedGreatest(grid, cumulative);
        return [.. arms.Select((arm, i) => new BayesianResult(
            arm.Name,
            Quantile(grid, cumulative[i], (1 - credibility) / 2),
            Quantile(grid, cumulative[i], (1 + credibility) / 2),
            ChanceOver(cumulative, i, [.. Enumerable.Range(0, arms.Count).Where(other => other != i)]),
            i == 0 ? 0.5 : ChanceOver(cumulative, i, [0]),
            Math.Max(0, greatest - posteriors[i].Mean)))];
    }

    /// <summary>Points over all posteriors, dense where they are.</summary>
    private static double[] Grid(IReadOnlyList<Arm> arms)
    {
        var points = new SortedSet<double>();
        foreach (var arm in arms)
        {
            var (mean, deviation) = (arm.Posterior.Mean, Spread(arm));
            for (var i = 0; i <= Steps; i++)
            {
                // Equal steps near the mean, growing ones in the tails, which are heavy for a mean of few people.
                var at = (2.0 * i / Steps - 1) * Reach;
                var x = mean + deviation * (Math.Abs(at) <= Reach / 2 ? at : at * Math.Pow(Math.Abs(at) / (Reach / 2), 6));
                points.Add(arm is RateArm ? Math.Clamp(x, 0, 1) : x);
            }
        }
        return [.. points];
    }

    private static double Spread(Arm arm) => arm.Posterior is Beta beta ? beta.StdDev : Math.Sqrt(arm.Variance);

    /// <summary>The greatest of independent values has the product of their distributions.</summary>
    private static double ExpectedGreatest(double[] grid, double[][] cumulative)
    {
        var sum = grid[0];
        for (var i = 1; i < grid.Length; i++)
            sum += (grid[i] - grid[i - 1]) * (1 - (Product(i) + Product(i - 1)) / 2);
        return sum;

        double Product(int i) => cumulative.Aggregate(1.0, (product, values) => product * values[i]);
    }

    private static double ChanceOver(double[][] cumulative, int arm, int[] others)
    {
        var sum = 0.0;
        for (var i = 1; i < cumulative[arm].Length; i++)
            sum += (cumulative[arm][i] - cumulative[arm][i - 1]) * (Below(i) + Below(i - 1)) / 2;
        return Math.Clamp(sum, 0, 1);

        double Below(int i) => others.Aggregate(1.0, (product, other) => product * cumulative[other][i]);
    }

    private static double Quantile(double[] grid, double[] cumulative, double share)
    {
        var i = Array.FindIndex(cumulative, value => value >= share);
        if (i <= 0)
            return grid[0];
        return grid[i - 1] + (share - cumulative[i - 1]) / (cumulative[i] - cumulative[i - 1]) * (grid[i] - grid[i - 1]);
    }
}
