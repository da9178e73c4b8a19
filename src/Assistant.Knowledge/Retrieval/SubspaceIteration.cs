using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// The first singular vectors of a sparse matrix by randomized subspace iteration: Halko, Martinsson, Tropp, "Finding structure with randomness"
/// (2011), algorithms 4.4 and 5.1. The small dense factorizations are a library's; the sparse products, which no library at hand has, are here.
/// Deterministic: the random test matrix has a fixed seed and nothing runs in parallel.
/// </summary>
internal static class SubspaceIteration
{
    private const int Oversampling = 16;
    private const int PowerSteps = 2;

    /// <summary>Share of the largest eigenvalue below which single precision holds no direction.</summary>
    private const double Negligible = 1e-9;

    /// <param name="rows">Sparse rows; at least <paramref name="count"/> of them.</param>
    /// <returns>One row of <paramref name="count"/> components per column of the matrix: the right singular vectors, best first, 0 beyond the matrix's rank.</returns>
    public static float[] RightSingularVectors(IReadOnlyList<LatentEntry[]> rows, int columns, int count)
    {
        var width = Math.Min(count + Oversampling, rows.Count);
        var basis = Orthonormal(Multiply(rows, RandomSigns(columns * width), width), width);
        for (var step = 0; step < PowerSteps; step++)
            basis = Orthonormal(Multiply(rows, MultiplyTransposed(rows, basis, columns, width), width), width);

        var projected = MultiplyTransposed(rows, basis, columns, width);
        var eigen = Gram(projected, width).Evd(Symmetricity.Symmetric);
        return Rotate(projected, eigen, columns, width, count);
    }

    private static float[] RandomSigns(int length)
    {
        var random = new Random(20100711);
        var signs = new float[length];
        for (var i = 0; i < length; i++)
            signs[i] = random.Next(2) == 0 ? -1 : 1;
        return signs;
    }

    private static float[] Multiply(IReadOnlyList<LatentEntry[]> rows, float[] dense, int width)
    {
        var product = new float[rows.Count * width];
        for (var row = 0; row < rows.Count; row++)
        {
            var sum = product.AsSpan(row * width, width);
            foreach (var (column, weight) in rows[row])
                TensorPrimitives.MultiplyAdd(dense.AsSpan(column * width, width), weight, sum, sum);
        }

        return product;
    }

    private static float[] MultiplyTransposed(IReadOnlyList<LatentEntry[]> rows, float[] dense, int columns, int width)
    {
        var product = new float[columns * width];
        for (var row = 0; row < rows.Count; row++)
        {
            var from = dense.AsSpan(row * width, width);
            foreach (var (column, weight) in rows[row])
            {
                var sum = product.AsSpan(column * width, width);
                TensorPrimitives.MultiplyAdd(from, weight, sum, sum);
            }
        }

        return product;
    }

    private static float[] Orthonormal(float[] tall, int width)
    {
        var matrix = Matrix<double>.Build.Dense(tall.Length / width, width, (row, column) => tall[(row * width) + column]);
        var q = matrix.QR(QRMethod.Thin).Q;
        var result = new float[tall.Length];
        for (var row = 0; row < q.RowCount; row++)
        {
            for (var column = 0; column < width; column++)
                result[(row * width) + column] = (float)q[row, column];
        }

        return result;
    }

    private static Matrix<double> Gram(float[] tall, int width)
    {
        var sums = new double[width, width];
        for (var start = 0; start < tall.Length; start += width)
        {
            var row = tall.AsSpan(start, width);
            for (var i = 0; i < width; i++)
            {
                if (row[i] == 0)
                    continue;
                for (var j = 0; j <= i; j++)
                    sums[i, j] += (double)row[i] * row[j];
            }
        }

        return Matrix<double>.Build.Dense(width, width, (i, j) => i >= j ? sums[i, j] : sums[j, i]);
    }

    /// <summary>V = BᵀE / σ for the eigenvectors E with the largest eigenvalues σ², which the library orders ascending.</summary>
    private static float[] Rotate(float[] projected, Evd<double> eigen, int columns, int width, int count)
    {
        var rotation = new float[count * width];
        for (var vector = 0; vector < count; vector++)
        {
            var at = width - 1 - vector;
            var squared = eigen.EigenValues[at].Real;
            if (squared <= Negligible * eigen.EigenValues[width - 1].Real)
                break;   // the matrix has no further direction: what is left is rounding
            for (var i = 0; i < width; i++)
                rotation[(vector * width) + i] = (float)(eigen.EigenVectors[i, at] / Math.Sqrt(squared));
        }

        var result = new float[columns * count];
        for (var column = 0; column < columns; column++)
        {
            var from = projected.AsSpan(column * width, width);
            for (var vector = 0; vector < count; vector++)
                result[(column * count) + vector] = TensorPrimitives.Dot(from, rotation.AsSpan(vector * width, width));
        }

        return result;
    }
}
