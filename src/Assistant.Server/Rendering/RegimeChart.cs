using System.Globalization;
using Assistant.Server.Series;
using Assistant.Insights.Detection.Changepoints;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering;

/// <summary>A picture of a series: its values, a line for each regime, and where one ended.</summary>
internal static class RegimeChart
{
    private const int Width = 1100;
    private const int HeightOfColumn = 380;

    /// <returns>A PNG with one panel for each column.</returns>
    public static byte[] Draw(WholeSeries file, ChangepointReport report)
    {
        var picture = new Multiplot();
        picture.AddPlots(file.Columns.Count);
        var times = Times(file.Times);
        for (var i = 0; i < file.Columns.Count; i++)
            Draw(picture.GetPlot(i), i == 0 ? file.Name : "", file.Columns[i], i, report, times);
        using var image = picture.Render(Width, HeightOfColumn * file.Columns.Count);
        return image.GetImageBytes(ImageFormat.Png);
    }

    private static void Draw(Plot plot, string title, SeriesColumn column, int index, ChangepointReport report, DateTime[]? times)
    {
        var at = times is null ? Enumerable.Range(0, column.Values.Count).Select(i => (double)i).ToArray() : Array.ConvertAll(times, time => time.ToOADate());
        var values = plot.Add.Scatter(at, column.Values.ToArray(), Colors.SteelBlue);
        (values.LineWidth, values.MarkerSize) = (1.2f, 0);
        values.LegendText = column.Name;

        var reading = report.Dimensions[index];
        foreach (var regime in report.Regimes.Where(regime => double.IsFinite(regime.Lines[index].Mean)))
        {
            var (from, to) = Ends(regime, index, reading);
            var line = plot.Add.Line(at[regime.Start], from, at[regime.End - 1], to);
            (line.LineColor, line.LineWidth) = (Colors.Orange, 3);
        }
        foreach (var change in report.Changes)
            plot.Add.VerticalLine(at[change], 1.5f, Colors.Crimson, LinePattern.Dashed);

        if (times is not null)
            plot.Axes.DateTimeTicksBottom().TickGenerator = new DateTimeAutomatic { LabelFormatter = Label(times[^1] - times[0]) };
        plot.Title(title);
        plot.YLabel(column.Name);
        plot.HideLegend();
        plot.Axes.Margins(0.02, 0.08);
    }

    /// <summary>The regime's values at its first and last bucket: those of its line, or its mean where the series has levels.</summary>
    private static (double From, double To) Ends(Regime regime, int index, DimensionReading reading)
    {
        var (mean, slope) = regime.Lines[index];
        if (!reading.HasTrend)
            return (mean, mean);
        var known = Enumerable.Range(regime.Start, regime.End - regime.Start).Where(i => !double.IsNaN(reading.WithoutSeason[i])).Average();
        return (mean + slope * (regime.Start - known), mean + slope * (regime.End - 1 - known));
    }

    /// <summary>Year first, as nobody reads it in two ways, and no finer than the picture is wide.</summary>
    private static Func<DateTime, string> Label(TimeSpan width)
    {
        var format = width.TotalDays switch
        {
            < 4 => "MM-dd HH:mm",
            < 1000 => "yyyy-MM-dd",
            < 10_000 => "yyyy-MM",
            _ => "yyyy",
        };
        return time => time.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Null where they are not all times, in order: then the axis counts buckets.</summary>
    private static DateTime[]? Times(IReadOnlyList<string> times)
    {
        var parsed = new DateTime[times.Count];
        for (var i = 0; i < parsed.Length; i++)
            if (!DateTime.TryParse(times[i], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out parsed[i])
                && !DateTime.TryParseExact(times[i], "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out parsed[i])
                || i > 0 && parsed[i] <= parsed[i - 1])
                return null;
        return parsed;
    }
}
