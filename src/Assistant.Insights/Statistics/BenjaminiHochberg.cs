namespace Assistant.Insights.Statistics;

/// <summary>
/// The step-up rule of Benjamini and Hochberg (J. R. Stat. Soc. B 57, 1995): of m p-values in ascending order, all up to the largest i with
/// p(i) ≤ q i / m.
/// </summary>
internal static class BenjaminiHochberg
{
    /// <summary>The largest p-value that passes, or 0 where none does.</summary>
    public static double Threshold(IEnumerable<double> probabilities, double rate)
    {
        var sorted = probabilities.Order().ToArray();
        for (var i = sorted.Length; i > 0; i--)
            if (sorted[i - 1] <= rate * i / sorted.Length)
                return sorted[i - 1];
        return 0;
    }

    /// <returns>For each p-value the least rate at which it passes, in the order given.</returns>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderByDescending(i => probabilities[i]).ToArray();
        var adjusted = new double[probabilities.Count];
        var least = 1.0;
        for (var k = 0; k < order.Length; k++)
            adjusted[order[k]] = least = Math.Min(least, probabilities[order[k]] * order.Length / (order.Length - k));
        return adjusted;
    }
}
