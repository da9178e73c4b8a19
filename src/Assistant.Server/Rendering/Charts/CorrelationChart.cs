using System.Globalization;
using Assistant.Insights.Queries;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>A forest: for each candidate its odds ratio among people alike, with its interval, and what is left of it, greyed where it was left out.</summary>
internal static class CorrelationChart
{
    private const int MostRows = 30;
    private const double MostOdds = 40;

    public static byte[] Draw(CorrelationQuery query, Answer answer)
    {
        var rows = answer.Rows.Where(row => !double.IsNaN(answer.Number(row, "log_odds")) && answer.Text(row, "left_out") is not ("partOfTheFunnel" or "leaksTheGoal")).Take(MostRows).ToList();
        if (rows.Count == 0)
            throw new WorkFailedException("No candidate can be compared, so that there is nothing to draw; choose a longer range or a wider window.");
        var plot = Sheet.Plot($"What goes with {QueryChart.Of(query.Goal)} after {QueryChart.Of(query.Entry)}{(query.StratifyBy is null && !query.StratifyByWeek ? "" : ", among people alike")}");
        plot.Add.VerticalLine(0, 1, Sheet.Text, LinePattern.Dashed);
        var reach = Math.Log(MostOdds);
        foreach (var (i, row) in rows.Index())
        {
            var (lower, upper, value, crude) = (answer.Number(row, "log_odds_lower"), answer.Number(row, "log_odds_upper"), answer.Number(row, "log_odds"), answer.Number(row, "crude_log_odds"));
            var colour = answer.Text(row, "left_out") is not null || answer.Text(row, "same_as") is not null ? Sheet.Pale : value > 0 ? Sheet.Good : Sheet.Bad;
            var line = plot.Add.Line(Math.Clamp(lower, -reach, reach), -i, Math.Clamp(upper, -reach, reach), -i);
            (line.LineColor, line.LineWidth) = (colour, 3);
            plot.Add.Marker(Math.Clamp(value, -reach, reach), -i, MarkerShape.FilledCircle, 9, colour);
            plot.Add.Marker(Math.Clamp(crude, -reach, reach), -i, MarkerShape.OpenDiamond, 12, Sheet.Text);
        }
        double[] ends = [.. rows.SelectMany(row => new[] { answer.Number(row, "log_odds_lower"), answer.Number(row, "log_odds_upper"), answer.Number(row, "crude_log_odds") }).Select(end => Math.Clamp(end, -reach, reach))];
        var (near, far) = (Math.Min(ends.Min(), -Math.Log(2)), Math.Max(ends.Max(), Math.Log(2)));
        foreach (var (i, row) in rows.Index())
            plot.Write(Note(answer, row), far + ((far - near) * 0.04), -i, Alignment.MiddleLeft, Sheet.Text);
        plot.NameRows([.. rows.Select(row => Sheet.Name(answer.Text(row, "candidate")))]);
        plot.Axes.SetLimitsX(near - ((far - near) * 0.03), far + ((far - near) * 0.36));
        double[] odds = [0.03, 0.1, 0.25, 0.5, 1, 2, 4, 10, 30];
        double[] shown = [.. odds.Where(one => Math.Log(one) >= near && Math.Log(one) <= far)];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. shown.Select(one => Math.Log(one))], [.. shown.Select(one => one.ToString(CultureInfo.InvariantCulture))]);
        plot.XLabel("odds ratio with its 95 % interval (diamond: all people in one pot)");
        return Sheet.Png(plot, 110 + ((Sheet.RowHeight - 4) * rows.Count));
    }

    private static string Note(Answer answer, IReadOnlyList<object?> row) => (answer.Text(row, "same_as"), answer.Text(row, "left_out")) switch
    {
        ({ } twin, _) => $"the same as {Sheet.Name(twin, 30)}",
        (_, "explainedByGroups") => "explained by the groups",
        (_, "tooFewPeople") => "too few people",
        (_, { }) => "not significant",
        _ => $"{Sheet.Figure(answer.Number(row, "people"))} people",
    };
}
