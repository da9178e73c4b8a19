using Assistant.Insights.Statistics;

namespace Assistant.Insights.Detection.Expectations;

/// <summary>A line by Theil and Sen: the median of all slopes, through the median of what they leave. A quarter of the points may be anything.</summary>
internal readonly record struct RobustLine(double Level, double Slope)
{
    /// <param name="values">At 0, 1, 2...; NaN where there is none.</param>
    public static RobustLine Through(ReadOnlySpan<double> values)
    {
        var slopes = new List<double>(values.Length * values.Length / 2);
        for (var i = 0; i < values.Length; i++)
            for (var j = i + 1; j < values.Length; j++)
                if (!double.IsNaN(values[i]) && !double.IsNaN(values[j]))
                    slopes.Add((values[j] - values[i]) / (j - i));
        var slope = slopes.Count == 0 ? 0 : Order.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slopes));
        var levels = new List<double>(values.Length);
        for (var i = 0; i < values.Length; i++)
            if (!double.IsNaN(values[i]))
                levels.Add(values[i] - (slope * i));
        return new RobustLine(levels.Count == 0 ? 0 : Order.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(levels)), slope);
    }

    public double At(double position) => Level + (Slope * position);
}
