using Assistant.Insights.Detection;
using Assistant.Insights.Runs;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>The series that a story is told of, or else its surest: what was counted, what was expected with its band, and the days that are out.</summary>
internal static class StoryChart
{
    private const int Height = 380;
    private const int DaysBefore = 42;
    private const int DaysAfter = 7;

    /// <returns>PNG; null for a story about all series at once, which has no one line.</returns>
    public static byte[]? Draw(Story story, InsightReport report, IEnumerable<DateOnly> knownEvents)
    {
        string?[] names = [story is { Causes: [[var segment]], Event: { } name } ? new WatchedMetric(name, segment).Name : null, story.Causes.Count == 0 ? story.Event : null, story.Incidents[0].Metric];
        if (names.Select(wanted => report.Watched.FirstOrDefault(series => series.Name == wanted)).FirstOrDefault(series => series is not null) is not { } series)
            return null;
        var (first, last) = (story.First.ToDateTime(default), story.Last.ToDateTime(default));
        var end = report.Scored.To.ToDateTime(default);
        var points = SeriesBand.Of(series, first.AddDays(-DaysBefore), last.AddDays(DaysAfter + 1) is var until && until < end ? until : end, knownEvents);

        using var plot = Sheet.Plot(story.Says);
        var expected = points.Where(point => double.IsFinite(point.Expected)).ToList();
        var band = plot.Add.FillY(At(expected), Values(expected, point => point.Low), Values(expected, point => point.High));
        (band.FillColor, band.LineWidth, band.LegendText) = (Sheet.Ink.WithAlpha(.15), 0, "95 of 100 quiet days");
        var middle = plot.Add.Scatter(At(expected), Values(expected, point => point.Expected), Sheet.Pale);
        (middle.LineWidth, middle.MarkerSize, middle.LinePattern, middle.LegendText) = (1.2f, 0, LinePattern.Dashed, "expected");
        var counted = points.Where(point => double.IsFinite(point.Value)).ToList();
        var line = plot.Add.Scatter(At(counted), Values(counted, point => point.Value), Sheet.Ink);
        (line.LineWidth, line.MarkerSize, line.LegendText) = (1.8f, 4, "counted");
        var days = counted.Where(point => point.Bucket >= first && point.Bucket <= last).ToList();
        var marks = plot.Add.ScatterPoints(At(days), Values(days, point => point.Value), Sheet.Bad);
        (marks.MarkerSize, marks.LegendText) = (8, "the story's days");

        plot.YLabel(Sheet.Name($"{series.Name}, a day"));
        plot.Axes.DateTimeTicksBottom().TickGenerator = new DateTimeAutomatic { LabelFormatter = Sheet.Day };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = Sheet.Figure };
        plot.Axes.Margins(0.02, 0.1);
        plot.ShowLegend(Edge.Right);
        return Sheet.Png(plot, Height);
    }

    private static double[] At(List<BandPoint> points) => [.. points.Select(point => point.Bucket.ToOADate())];

    private static double[] Values(List<BandPoint> points, Func<BandPoint, double> value) => [.. points.Select(value)];
}
