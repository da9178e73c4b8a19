namespace Assistant.Insights.Statistics;

internal static class Order
{
    /// <summary>The middle of at least one value, or the mean of the two in the middle. The values are reordered.</summary>
    public static double Median(Span<double> values)
    {
        values.Sort();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
