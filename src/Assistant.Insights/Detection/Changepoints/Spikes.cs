using MathNet.Numerics.Statistics;

namespace Assistant.Insights.Detection.Changepoints;

/// <summary>Single buckets far from all their neighbours: an incident of one bucket begins no regime.</summary>
internal static class Spikes
{
    /// <summary>In robust standard deviations of the distance from the median of five; a heavy-tailed business day is 4 to 6 of them.</summary>
    private const double Farthest = 8;

    private const int Window = 5;

    /// <summary>Puts the median of five in place of a spike.</summary>
    public static void Flatten(double[] values)
    {
        var present = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).ToArray();
        if (present.Length < Window)
            return;
        var medians = new double[present.Length];
        var distances = new double[present.Length];
        for (var i = 0; i < present.Length; i++)
        {
            var from = Math.Clamp(i - Window / 2, 0, present.Length - Window);
            medians[i] = present.AsSpan(from, Window).ToArray().Select(k => values[k]).Median();
            distances[i] = Math.Abs(values[present[i]] - medians[i]);
        }

        var scale = 1.4826 * distances.Median();
        if (scale <= 0)
            return;
        for (var i = 1; i < present.Length - 1; i++)
            if (distances[i] > Farthest * scale && IsNear(i - 1, i) && IsNear(i + 1, i))
                values[present[i]] = medians[i];

        bool IsNear(int neighbour, int spike) => Math.Abs(values[present[neighbour]] - medians[spike]) < Farthest / 2 * scale;
    }
}
