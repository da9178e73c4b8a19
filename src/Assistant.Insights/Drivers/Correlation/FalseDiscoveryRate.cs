namespace Assistant.Insights.Drivers.Correlation;

/// <summary>Benjamini and Hochberg (1995).</summary>
internal static class FalseDiscoveryRate
{
    /// <returns>For each p-value the least rate of false discoveries at which it counts as one, in the order given.</returns>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]).ToArray();
        var adjusted = new double[pValues.Count];
        var least = 1.0;
        for (var k = 0; k < order.Length; k++)
            adjusted[order[k]] = least = Math.Min(least, pValues[order[k]] * order.Length / (order.Length - k));
        return adjusted;
    }
}
