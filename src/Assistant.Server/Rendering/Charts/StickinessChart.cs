using Assistant.Insights.Queries;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>A bar for each number of periods.</summary>
internal static class StickinessChart
{
    private const int MostNumbered = 16;

    public static byte[] Draw(StickinessQuery query, Answer answer)
    {
        var plot = Sheet.Plot($"In how many {query.Interval.ToString().ToLowerInvariant()}s people did {QueryChart.Of(query.Event)}");
        var people = answer.Rows.Select(row => answer.Number(row, "people")).ToArray();
        Bar[] bars = [.. people.Select((value, i) => new Bar { Position = i, Value = value, Size = 0.8, FillColor = Sheet.Ink, LineWidth = 0 })];
        plot.Add.Bars(bars);
        if (people.Length <= MostNumbered)
            foreach (var (i, value) in people.Index())
                plot.Write($"{Sheet.Figure(value)} ({Sheet.Percent(people.Sum() > 0 ? value / people.Sum() : 0)})", i, value, Alignment.LowerCenter, Sheet.Text);
        plot.NameColumns([.. answer.Rows.Select(row => Sheet.Figure(answer.Number(row, "periods")))]);
        plot.Axes.SetLimits(-0.7, people.Length - 0.3, 0, Math.Max(1, people.Max() * 1.12));
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = Sheet.Figure };
        plot.YLabel("people");
        plot.XLabel($"{query.Interval.ToString().ToLowerInvariant()}s with it");
        return Sheet.Png(plot, 440);
    }
}
