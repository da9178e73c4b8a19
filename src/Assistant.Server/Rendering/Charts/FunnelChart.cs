using Assistant.Insights.Queries;
using ScottPlot;

namespace Assistant.Server.Rendering.Charts;

/// <summary>A bar for each step, from the top down, and in each step one for each combination.</summary>
internal static class FunnelChart
{
    private const int MostCombinations = 6;

    public static byte[] Draw(FunnelQuery query, Answer answer)
    {
        var combinations = answer.Combinations(query.Breakdown).Take(MostCombinations).ToList();
        if (!combinations.Any(combination => answer.Number(combination.Rows[0], "people") > 0))
            throw new WorkFailedException("Nobody reached the first step, so that there is nothing to draw; choose another range or filter.");
        var plot = Sheet.Plot($"Who went how far, within {query.Window.Count} {query.Window.Unit.ToString().ToLowerInvariant()}{(query.Window.Count == 1 ? "" : "s")}");
        var most = combinations.Max(combination => answer.Number(combination.Rows[0], "people"));
        var height = 0.8 / combinations.Count;
        foreach (var (i, (name, rows)) in combinations.Index())
        {
            var first = answer.Number(rows[0], "people");
            Bar[] bars = [.. rows.Select((row, step) => new Bar
            {
                Position = -step + 0.4 - (height * (i + 0.5)), Value = answer.Number(row, "people"), Size = height * 0.9, FillColor = Sheet.Colour(i), LineWidth = 0, Orientation = Orientation.Horizontal,
            })];
            var drawn = plot.Add.Bars(bars);
            (drawn.Horizontal, drawn.LegendText) = (true, name);
            foreach (var bar in bars)
                plot.Write($"{Sheet.Figure(bar.Value)}{(first > 0 ? $" ({Sheet.Percent(bar.Value / first)})" : "")}", bar.Value, bar.Position, Alignment.MiddleLeft, Sheet.Text, 6);
        }
        plot.NameRows([.. query.Steps.Select((step, i) => query.Order == StepOrder.Unordered ? $"{i + 1} of {query.Steps.Count} done" : $"{i + 1}  {Sheet.Name(QueryChart.Of(step))}")]);
        plot.Axes.SetLimitsX(0, most * 1.18);
        plot.XLabel("people (of those at step 1)");
        if (combinations.Count > 1)
            plot.ShowLegend(Edge.Right);
        return Sheet.Png(plot, 110 + (query.Steps.Count * Math.Max(55, 26 * combinations.Count)));
    }
}
