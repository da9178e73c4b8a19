using System.Globalization;
using Assistant.Insights.Detection.Streaming;
using Assistant.Server.Series;
using ScottPlot;

namespace Assistant.Server.Rendering;

/// <summary>The series above, its scores below on the same time axis, incidents shaded.</summary>
internal static class DetectChart
{
    private const string Font = "DejaVu Sans";
    private const int Width = 1200;
    private const int Height = 560;

    private static readonly Color _series = Color.FromHex("#2f5d8a");
    private static readonly Color _score = Color.FromHex("#8a8a8a");
    private static readonly Color _alarm = Color.FromHex("#c0392b");

    /// <returns>A PNG.</returns>
    public static byte[] Draw(string title, SeriesOutline outline, IReadOnlyList<StreamIncident> incidents, double threshold)
    {
        Fonts.Default = Font;
        using var plot = new Plot();
        plot.Title(SafeText.OneLine(title));
        plot.Axes.DateTimeTicksBottom().TickGenerator = new ScottPlot.TickGenerators.DateTimeAutomatic { LabelFormatter = Moment };

        DrawSeries(plot, outline);
        DrawScores(plot, outline, threshold);
        foreach (var incident in incidents)
        {
            var line = plot.Add.VerticalLine(incident.Begin.ToOADate(), 1.5f, _alarm.WithAlpha(.55));
            line.LinePattern = LinePattern.Solid;
            plot.Add.Marker(incident.Peak.ToOADate(), incident.Value, MarkerShape.FilledCircle, 8, _alarm);
        }
        plot.Font.Set(Font);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void DrawSeries(Plot plot, SeriesOutline outline)
    {
        var runs = outline.Runs.Where(run => run.HasValue).ToArray();
        var times = runs.Select(run => run.Begin.ToOADate()).ToArray();
        var tops = runs.Select(run => run.Greatest).ToArray();
        var bottoms = runs.Select(run => run.Least).ToArray();
        if (!outline.IsComplete && runs.Length > 1)
        {
            var range = plot.Add.FillY(times, bottoms, tops);
            range.FillColor = _series.WithAlpha(.35);
            range.LineWidth = 0;
        }
        var line = plot.Add.ScatterLine(times, tops, _series);
        line.LineWidth = 1;
        if (runs.Length == 0)
            return;
        var (low, high) = (bottoms.Min(), tops.Max());
        var span = high > low ? high - low : 1;
        plot.Axes.SetLimitsY(low - span * .5, high + span * .08);
        plot.YLabel("value");
        // The ticks go on below the series, where the scores are; a value there would be misread.
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = tick => tick < low - span * .05 ? "" : tick.ToString("G6", CultureInfo.InvariantCulture),
        };
    }

    private static string Moment(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>On an axis of their own that gives them the lowest quarter.</summary>
    private static void DrawScores(Plot plot, SeriesOutline outline, double threshold)
    {
        var scores = plot.Add.ScatterLine(outline.Runs.Select(run => run.Begin.ToOADate()).ToArray(), outline.Runs.Select(run => run.Score).ToArray(), _score);
        scores.Axes.YAxis = plot.Axes.Right;
        var limit = plot.Add.HorizontalLine(threshold, 1, _alarm.WithAlpha(.6), LinePattern.Dashed);
        limit.Axes.YAxis = plot.Axes.Right;
        plot.Axes.Right.Label.Text = "score (dashed: threshold)";
        plot.Axes.SetLimitsY(0, 4, plot.Axes.Right);
        plot.Axes.Right.TickGenerator = new ScottPlot.TickGenerators.NumericManual([0, 0.5, 1], ["0", "0.5", "1"]);
    }
}
