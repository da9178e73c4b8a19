using Assistant.Insights.Detection.Changepoints;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace Assistant.Tests.Insights.Detection.Changepoints;

public sealed class RegimeCostsTests
{
    [Fact]
    public void Without_correlation_a_level_costs_its_squares_from_the_mean()
    {
        var costs = new double[1];

        new RegimeCosts([1, 2, 3, 4, 5], 0, hasTrend: false, fewestValues: 2).From(0, [5], costs);

        Assert.Equal(10, costs[0], 1e-9);
    }

    [Fact]
    public void Costs_are_those_of_generalised_least_squares_with_the_whole_covariance_matrix() =>
        Gen.Select(
            Gen.Select(Gen.Double[-5, 5], Gen.Int[0, 9], (value, gap) => gap == 0 ? double.NaN : value).Array[6, 14],
            Gen.OneOf(Gen.Const(0.0), Gen.Const(0.4), Gen.Const(0.9), Gen.Const(0.98)),
            Gen.Bool)
        .Where((values, _, _) => values.Count(value => !double.IsNaN(value)) >= 4)
        .Sample((values, autocorrelation, hasTrend) =>
        {
            var costs = new double[1];

            new RegimeCosts(values, autocorrelation, hasTrend, fewestValues: 3).From(0, [values.Length], costs);

            Assert.Equal(Naive(values, autocorrelation, hasTrend), costs[0], 1e-6);
        });

    private static double Naive(double[] values, double autocorrelation, bool hasTrend)
    {
        var at = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).ToArray();
        var y = Vector<double>.Build.Dense(at.Length, i => values[at[i]]);
        var x = Matrix<double>.Build.Dense(at.Length, hasTrend ? 2 : 1, (i, j) => j == 0 ? 1 : at[i]);
        var precision = Matrix<double>.Build
            .Dense(at.Length, at.Length, (i, j) => Math.Pow(autocorrelation, Math.Abs(at[i] - at[j])) / (1 - autocorrelation * autocorrelation))
            .Inverse();
        var coefficients = (x.Transpose() * precision * x).Solve(x.Transpose() * precision * y);
        var rest = y - x * coefficients;
        return rest * (precision * rest);
    }
}
