namespace Assistant.Insights.Detection.Predictions;

/// <summary>The two-sample statistic of Kolmogorov and Smirnov on binned samples. Bins make it smaller, never larger.</summary>
internal static class Kolmogorov
{
    /// <summary>The largest distance of the two distribution functions times √e + 0.12 + 0.11/√e, e = n m / (n + m) (Stephens, 1970). NaN where a sample is empty.</summary>
    public static double Distance(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var (n, m) = (one.Sum(), other.Sum());
        var (left, right, largest) = (0.0, 0.0, 0.0);
        for (var bin = 0; bin < one.Count; bin++)
        {
            left += one[bin] / n;
            right += other[bin] / m;
            largest = Math.Max(largest, Math.Abs(left - right));
        }
        var root = Math.Sqrt(n * m / (n + m));
        return n > 0 && m > 0 ? largest * (root + 0.12 + (0.11 / root)) : double.NaN;
    }

    /// <summary>2 Σ (-1)^(k-1) exp(-2 k² t²).</summary>
    public static double Tail(double distance)
    {
        if (distance < 0.2)
            return 1;
        var (sum, sign) = (0.0, 1.0);
        for (var k = 1; k <= 100; k++, sign = -sign)
        {
            var term = Math.Exp(-2 * k * k * distance * distance);
            sum += sign * term;
            if (term < 1e-16)
                break;
        }
        return Math.Clamp(2 * sum, 0, 1);
    }
}
