using Assistant.Insights.Queries;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>Stacked bars: who is active above the line, who fell silent below it.</summary>
internal static class LifecycleChart
{
    private static readonly (string State, Color Colour)[] _states =
        [("returning", Sheet.Ink), ("resurrecting", Color.FromHex("#5fa8b8")), ("new", Sheet.Good), ("dormant", Sheet.Bad)];

    public static byte[] Draw(LifecycleQuery query, Answer answer)
    {
        var plot = Sheet.Plot($"Who did {QueryChart.Of(query.Event)}, and who no longer");
        var heights = new double[answer.Rows.Count];
        foreach (var (state, colour) in _states)
        {
            var isBelow = state == "dormant";
            Bar[] bars = [.. answer.Rows.Select((row, i) =>
            {
                var value = answer.Number(row, state);
                var from = isBelow ? 0 : heights[i];
                heights[i] += isBelow ? 0 : value;
                return new Bar { Position = i, ValueBase = from, Value = isBelow ? -value : from + value, Size = 0.8, FillColor = colour, LineWidth = 0 };
            })];
            plot.Add.Bars(bars).LegendText = state;
        }
        plot.NameColumns([.. answer.Rows.Select(row => Sheet.Day(answer.Time(row, "bucket")))]);
        plot.Axes.SetLimitsX(-0.7, answer.Rows.Count - 0.3);
        plot.Add.HorizontalLine(0, 1, Sheet.Text);
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = tick => Sheet.Figure(Math.Abs(tick)) };
        plot.YLabel("people");
        plot.ShowLegend(Edge.Right);
        return Sheet.Png(plot, 440);
    }
}
