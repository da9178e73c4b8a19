namespace Assistant.Server.Rendering;

/// <summary>A series as one line of text.</summary>
internal static class Sparkline
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>Means of neighbouring buckets where there are more than columns; blank where nothing was recorded.</summary>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        var columns = Math.Min(width, values.Count);
        var means = Enumerable.Range(0, columns)
            .Select(column => Mean(values, Start(column, columns, values.Count), Start(column + 1, columns, values.Count)))
            .ToArray();
        var known = means.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (least, range) = (known.Min(), known.Max() - known.Min());
        return string.Concat(means.Select(mean =>
            !double.IsFinite(mean) ? ' ' : range > 0 ? Heights[(int)((mean - least) / range * (Heights.Length - 1) + 0.5)] : Heights[0]));
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
