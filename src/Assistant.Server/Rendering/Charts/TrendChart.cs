using Assistant.Insights.Queries;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>A panel for each series and formula, as their units differ; in it a line for each combination.</summary>
internal static class TrendChart
{
    private const int HeightOfPanel = 320;
    private const int MostLines = 11;

    public static byte[] Draw(TrendQuery query, Answer answer)
    {
        string[] measures = [.. query.Series.Select(series => series.Name), .. query.Formulas.Select(formula => formula.Name)];
        var combinations = answer.Combinations(query.Breakdown);
        if (combinations.All(combination => combination.Rows.Count == 0))
            throw new WorkFailedException("Nothing happened in the range, so that there is nothing to draw; choose another range or filter.");
        Fonts.Default = Sheet.Font;
        var picture = new Multiplot();
        picture.AddPlots(measures.Length);
        foreach (var (i, measure) in measures.Index())
            Draw(picture.GetPlot(i), measure, answer, combinations);
        using var image = picture.Render(Sheet.Width, HeightOfPanel * measures.Length);
        return image.GetImageBytes(ImageFormat.Png);
    }

    private static void Draw(Plot plot, string measure, Answer answer, IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows)> combinations)
    {
        plot.Title(Sheet.Name(measure));
        foreach (var (i, (name, rows)) in combinations.Take(MostLines).Index())
        {
            var line = plot.Add.Scatter(rows.Select(row => answer.Time(row, "bucket").ToOADate()).ToArray(), rows.Select(row => answer.Number(row, measure)).ToArray(), Sheet.Colour(i));
            (line.LineWidth, line.MarkerSize, line.LegendText) = (1.8f, rows.Count <= 40 ? 5 : 0, name);
        }
        plot.Axes.DateTimeTicksBottom().TickGenerator = new DateTimeAutomatic { LabelFormatter = Sheet.Day };
        plot.Axes.Margins(0.02, 0.1);
        plot.Axes.AutoScale();
        var values = combinations.SelectMany(combination => combination.Rows).Select(row => answer.Number(row, measure)).Where(double.IsFinite).DefaultIfEmpty().ToArray();
        if (values.Min() >= 0 && values.Min() < values.Max() / 2)
            plot.Axes.SetLimitsY(0, values.Max() * 1.1);
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = Sheet.Figure };
        if (combinations.Count > 1)
            plot.ShowLegend(Edge.Right);
        plot.Font.Set(Sheet.Font);
    }
}
