using System.Globalization;
using Assistant.Insights.Runs;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class InsightsView
{
    public static void Write(InsightReport report, Terminal terminal)
    {
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Scored.From:yyyy-MM-dd} to {report.Scored.To.AddDays(-1):yyyy-MM-dd}: {report.Watched.Count:n0} series watched, {Count.Of(report.Tests, "test")}; by chance alone {report.ExpectedFalseAlarms:0.0} alarms a week, reported: {report.Stories.Count}."));
        foreach (var found in report.Tracking)
            terminal.WriteLine($"tracking, {found.First:yyyy-MM-dd} to {found.Last:MM-dd}: {SafeText.OneLine(found.Says)}.");
        if (report.Stories.Count == 0)
        {
            terminal.WriteLine("Nothing is out of the ordinary.");
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("days").NoWrap()).AddColumn("what").AddColumn(new TableColumn("counted").RightAligned()).AddColumn(new TableColumn("expected").RightAligned())
            .AddColumn(new TableColumn("p").RightAligned().NoWrap());
        foreach (var story in report.Stories)
            table.AddRow(
                new Text($"{story.First:yyyy-MM-dd} to {story.Last:MM-dd}"), new Text(SafeText.OneLine(story.Says)),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{story.Observed:n0}")), new Text(string.Create(CultureInfo.InvariantCulture, $"{story.Expected:n0}")),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{story.Incidents[0].Strongest.Probability:g1}")));
        terminal.Results.Write(table);
        terminal.WriteLine("Counted and expected: on its days, where it sits. p: of the surest series, by chance.");
    }
}
