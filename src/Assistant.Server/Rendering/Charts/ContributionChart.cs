using Assistant.Insights.Drivers.RootCause;
using Assistant.Server.Commands;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>A waterfall from what was expected to what came, a step for each cause.</summary>
internal static class ContributionChart
{
    private const int MostCauses = 12;

    /// <param name="actual">Sum of all segments; of a ratio's numerators.</param>
    /// <returns>A PNG.</returns>
    public static byte[] Draw(ExplainedCase one, double actual)
    {
        var causes = one.Causes.Take(MostCauses).ToList();
        var expected = actual - one.Total.Contribution;
        var plot = Sheet.Plot($"{one.Name}: what the change comes from");
        var rest = one.Total.Contribution - causes.Sum(cause => cause.Change.Contribution);
        List<(string Name, double From, double To, Color Colour)> steps = [("expected", 0, expected, Sheet.Pale)];
        foreach (var (name, change) in causes.Select(cause => (cause.Segment, cause.Change.Contribution)).Append((causes.Count == 0 ? "all segments" : "all other segments", rest)))
            steps.Add((name, steps[^1].To, steps[^1].To + change, change < 0 ? Sheet.Bad : Sheet.Good));
        steps.Add(("actual", 0, actual, Sheet.Ink));

        Bar[] bars = [.. steps.Select((step, i) => new Bar { Position = -i, ValueBase = step.From, Value = step.To, Size = 0.7, FillColor = step.Colour, LineWidth = 0, Orientation = Orientation.Horizontal })];
        plot.Add.Bars(bars).Horizontal = true;
        var (least, most) = (steps.Min(step => Math.Min(step.To, step.From == 0 ? step.To : step.From)), steps.Max(step => Math.Max(step.From, step.To)));
        foreach (var (i, step) in steps.Index())
        {
            var isWhole = i == 0 || i == steps.Count - 1;
            plot.Write(isWhole ? Sheet.Figure(step.To) : $"{(step.To > step.From ? "+" : "")}{Sheet.Figure(step.To - step.From)}", Math.Max(step.From, step.To), -i, Alignment.MiddleLeft, Sheet.Text, 6);
        }
        plot.NameRows([.. steps.Select(step => Sheet.Name(step.Name))]);
        // Small changes of a large whole would not be seen from 0.
        var from = most - least < most * 0.3 ? Math.Max(0, least - ((most - least) * 0.6)) : 0;
        plot.Axes.SetLimitsX(from, most + ((most - from) * 0.14));
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = Sheet.Figure };
        plot.XLabel($"{(one.Measure == CubeMeasure.Ratio ? "numerator, as expected at the actual mix" : "sum")}{(from > 0 ? $" (the axis begins at {Sheet.Figure(from)})" : "")}");
        return Sheet.Png(plot, 110 + (34 * steps.Count));
    }
}
