namespace Assistant.Support.Gate;

/// <summary>
/// Ridge-penalised logistic regression, p = 1 / (1 + exp(−(b + Σ w·z))) over standardised features z, fitted by Newton's method (iteratively
/// reweighted least squares; Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning", §4.4.1).
/// </summary>
public sealed record LogisticModel(double Intercept, double[] Weights, double[] Means, double[] Scales)
{
    private const int MaxSteps = 50;

    public double Probability(ReadOnlySpan<double> features)
    {
        var z = Intercept;
        for (var i = 0; i < Weights.Length; i++)
            z += Weights[i] * (features[i] - Means[i]) / Scales[i];
        return 1 / (1 + Math.Exp(-z));
    }

    /// <param name="ridge">Penalty on squared standardised weights; the intercept is free.</param>
    public static LogisticModel Fit(IReadOnlyList<double[]> features, IReadOnlyList<bool> outcomes, double ridge)
    {
        var width = features[0].Length;
        var means = new double[width];
        var scales = new double[width];
        for (var j = 0; j < width; j++)
        {
            means[j] = features.Average(row => row[j]);
            var variance = features.Average(row => (row[j] - means[j]) * (row[j] - means[j]));
            scales[j] = variance > 1e-12 ? Math.Sqrt(variance) : 1;
        }

        var beta = new double[width + 1];
        for (var step = 0; step < MaxSteps; step++)
        {
            var gradient = new double[width + 1];
            var hessian = new double[width + 1, width + 1];
            for (var i = 0; i < features.Count; i++)
            {
                var x = new double[width + 1];
                x[0] = 1;
                for (var j = 0; j < width; j++)
                    x[j + 1] = (features[i][j] - means[j]) / scales[j];
                var z = 0.0;
                for (var j = 0; j <= width; j++)
                    z += beta[j] * x[j];
                var p = 1 / (1 + Math.Exp(-z));
                var weight = Math.Max(p * (1 - p), 1e-9);
                for (var j = 0; j <= width; j++)
                {
                    gradient[j] += ((outcomes[i] ? 1 : 0) - p) * x[j];
                    for (var k = 0; k <= width; k++)
                        hessian[j, k] += weight * x[j] * x[k];
                }
            }

            for (var j = 1; j <= width; j++)
            {
                gradient[j] -= ridge * beta[j];
                hessian[j, j] += ridge;
            }

            var change = Solve(hessian, gradient);
            for (var j = 0; j <= width; j++)
                beta[j] += change[j];
            if (change.Max(Math.Abs) < 1e-9)
                break;
        }

        return new LogisticModel(beta[0], beta[1..], means, scales);
    }

    // Gaussian elimination with partial pivoting; the ridge keeps the matrix positive definite.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var a = (double[,])matrix.Clone();
        var b = (double[])right.Clone();
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                if (Math.Abs(a[row, column]) > Math.Abs(a[pivot, column]))
                    pivot = row;
            }

            for (var k = 0; k < n; k++)
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var row = column + 1; row < n; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var k = column; k < n; k++)
                    a[row, k] -= factor * a[column, k];
                b[row] -= factor * b[column];
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++)
                b[row] -= a[row, k] * b[k];
            b[row] /= a[row, row];
        }

        return b;
    }
}
