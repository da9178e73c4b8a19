using Assistant.Insights.Queries;
using ScottPlot;

namespace Assistant.Server.Rendering.Charts;

/// <summary>A triangle of cohorts and periods: the darker, the more came back.</summary>
internal static class RetentionChart
{
    private const int MostCohorts = 40;
    private const int MostNumberedPeriods = 20;

    public static byte[] Draw(RetentionQuery query, Answer answer)
    {
        var all = answer.Rows.GroupBy(row => answer.Time(row, "cohort")).ToList();
        var cohorts = all.TakeLast(MostCohorts).ToList();
        var periods = answer.Rows.Max(row => (int)answer.Number(row, "period")) + 1;
        double Share(IReadOnlyList<object?> row) => answer.Number(row, "people") > 0 ? answer.Number(row, "returned") / answer.Number(row, "people") : 0;
        var most = Math.Max(cohorts.SelectMany(cohort => cohort).Max(Share), 0.01);
        var plot = Sheet.Plot($"Came back after {QueryChart.Of(query.Start)}{(all.Count > MostCohorts ? $" (the last {MostCohorts} of {all.Count} cohorts)" : "")}");
        foreach (var (place, cohort) in cohorts.Index())
        {
            foreach (var row in cohort)
            {
                if (answer.Number(row, "people") == 0)
                    continue;
                var (period, share) = (answer.Number(row, "period"), Share(row));
                var cell = plot.Add.Rectangle(period - 0.5, period + 0.5, -place - 0.5, -place + 0.5);
                (cell.FillColor, cell.LineColor, cell.LineWidth) = (Colors.White.InterpolateRgb(Sheet.Ink, Math.Sqrt(share / most)), Colors.White, 1);
                if (periods <= MostNumberedPeriods)
                    plot.Write(Sheet.Percent(share), period, -place, Alignment.MiddleCenter, share > 0.4 * most ? Colors.White : Sheet.Text);
            }
        }
        plot.NameRows([.. cohorts.Select(cohort => $"{Sheet.Day(cohort.Key)}  ({Sheet.Figure(answer.Number(cohort.First(), "people"))})")]);
        plot.NameColumns([.. Enumerable.Range(0, periods).Select(period => $"{period}")]);
        plot.Axes.SetLimitsX(-0.5, periods - 0.5);
        plot.XLabel($"{query.Interval.ToString().ToLowerInvariant()}s after the cohort's (in brackets: people in it)");
        plot.HideGrid();
        return Sheet.Png(plot, 120 + (Sheet.RowHeight * cohorts.Count));
    }
}
