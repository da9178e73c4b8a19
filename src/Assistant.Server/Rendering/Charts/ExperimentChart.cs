using System.Globalization;
using Assistant.Insights.Queries;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>For each variant its difference to the control, with the interval to be read once (thick) and the one that holds at any time (thin).</summary>
internal static class ExperimentChart
{
    public static byte[] Draw(ExperimentQuery query, Answer answer)
    {
        var variants = answer.Rows.Skip(1).ToList();
        if (variants.Count == 0 || variants.Any(row => double.IsNaN(answer.Number(row, "lower"))))
            throw new WorkFailedException("An arm has too few people yet, so that there is no difference to draw; wait, or leave out --chart to see the counts.");
        var isRate = query.Metric is ExperimentMetric.Conversion;
        var plot = Sheet.Plot($"{QueryChart.Of(query.Metric.Event)} after {QueryChart.Of(query.Exposure)}: {Verdict(answer.Text(variants[0], "verdict"))}");
        plot.Add.VerticalLine(0, 1, Sheet.Text, LinePattern.Dashed);
        var ends = new List<double> { 0 };
        foreach (var (i, row) in variants.Index())
        {
            var (lower, upper, value) = (answer.Number(row, "lower"), answer.Number(row, "upper"), answer.Number(row, "difference"));
            var colour = lower > 0 ? Sheet.Good : upper < 0 ? Sheet.Bad : Sheet.Ink;
            if (answer.Number(row, "always_lower") is var least && double.IsFinite(least))
                Line(plot, least, answer.Number(row, "always_upper"), -i - 0.14, 1.5f, Sheet.Pale, ends);
            Line(plot, lower, upper, -i, 5, colour, ends);
            plot.Add.Marker(value, -i, MarkerShape.FilledCircle, 11, colour);
            plot.Write($"{(value > 0 ? "+" : "")}{Say(value, isRate)}, best with {Sheet.Percent(answer.Number(row, "best"))}", value, -i + 0.2, Alignment.LowerCenter, Sheet.Text);
        }
        plot.NameRows([.. variants.Select(row => $"{Sheet.Name(answer.Text(row, "variant"), 24)} ({Sheet.Figure(answer.Number(row, "people"))} people)")]);
        var reach = ends.Max() - ends.Min();
        plot.Axes.SetLimitsX(ends.Min() - (reach * 0.12), ends.Max() + (reach * 0.12));
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = tick => Say(tick, isRate) };
        var control = answer.Rows[0];
        plot.XLabel($"difference to {Sheet.Name(query.Control, 24)}, which has {Say(answer.Number(control, "value"), isRate, "%")} of {Sheet.Figure(answer.Number(control, "people"))} people (thick: read once; thin: read at any time)");
        return Sheet.Png(plot, 140 + (80 * variants.Count));
    }

    private static void Line(Plot plot, double from, double to, double y, float width, Color colour, List<double> ends)
    {
        var line = plot.Add.Line(from, y, to, y);
        (line.LineColor, line.LineWidth) = (colour, width);
        ends.AddRange([from, to]);
    }

    private static string Say(double value, bool isRate, string unit = "pp") => isRate ? $"{(100 * value).ToString("0.##", CultureInfo.InvariantCulture)} {unit}" : Sheet.Figure(value);

    private static string Verdict(string? verdict) => verdict switch
    {
        "untrustworthy" => "not to be trusted, the arms have not their planned shares",
        "different" => "a difference",
        "noDifferenceFound" => "no difference found",
        _ => "keep running",
    };
}
