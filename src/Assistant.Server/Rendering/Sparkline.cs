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
}
