namespace Assistant.Server.Rendering;

/// <summary>A row of bars, one a number.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <param name="values">Not a number: a gap.</param>
    /// <param name="least">Where the bars begin; the least value when not given.</param>
    public static string Of(IEnumerable<double> values, double? least = null, double? greatest = null)
    {
        double[] all = [.. values];
        var known = all.Where(double.IsFinite).ToArray();
        if (known.Length == 0)
            return new string(' ', all.Length);
        var (low, high) = (least ?? known.Min(), greatest ?? known.Max());
        return string.Concat(all.Select(value => !double.IsFinite(value) ? ' '
            : high <= low ? Bars[0]
            : Bars[Math.Clamp((int)((value - low) / (high - low) * Bars.Length), 0, Bars.Length - 1)]));
    }

    /// <summary>Means of neighbouring buckets where there are more than columns.</summary>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        var columns = Math.Min(width, values.Count);
        return Of(Enumerable.Range(0, columns).Select(column => Mean(values, Start(column, columns, values.Count), Start(column + 1, columns, values.Count))));
    }

    /// <summary>A line to stand below a sparkline of the same width, with a mark under each of these buckets.</summary>
    public static string Marks(IEnumerable<int> buckets, int count, int width)
    {
        var columns = Math.Min(width, count);
        var line = new string(' ', columns).ToCharArray();
        foreach (var bucket in buckets)
            line[Math.Min(columns - 1, (int)((long)bucket * columns / count))] = '↑';
        return new string(line).TrimEnd();
    }

    private static int Start(int column, int columns, int count) => (int)(((long)column * count + columns - 1) / columns);

    private static double Mean(IReadOnlyList<double> values, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => values[i]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
