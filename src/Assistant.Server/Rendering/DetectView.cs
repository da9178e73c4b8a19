using System.Globalization;
using Assistant.Insights.Detection.Streaming;
using Assistant.Server.Commands;
using Assistant.Server.Series;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class DetectView
{
    private const int MostShown = 20;

    public static void Write(DetectDocument document, SeriesOutline outline, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{SafeText.OneLine(document.File)}: {Count.Of(document.Rows, "row")}, {Moment(document.First)} to {Moment(document.Last)}"));
        foreach (var remark in Remarks(document))
            console.WriteLine(remark);
        console.WriteLine();
        console.WriteLine("value  " + Sparkline.Of(outline.Runs.Select(run => run.HasValue ? run.Greatest : double.NaN)));
        console.WriteLine("score  " + Sparkline.Of(outline.Runs.Select(run => run.Score), least: 0, greatest: 1));
        console.WriteLine();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count.Of(document.IncidentCount, "incident")} at threshold {document.Threshold}."));
        if (document.Incidents.Count > 0)
            console.Write(Incidents(document.Incidents));
        if (document.IncidentCount > MostShown)
            console.WriteLine($"These are the {MostShown} with the highest scores; --json lists more.");
        if (document.Out is { } output)
            console.WriteLine($"Scores written to {SafeText.OneLine(output)}.");
        if (document.Chart is { } chart)
            console.WriteLine($"Chart written to {SafeText.OneLine(chart)}.");
    }

    private static IEnumerable<string> Remarks(DetectDocument document)
    {
        if (document.MissingValues > 0)
            yield return $"{Count.Of(document.MissingValues, "value")} missing: scored 0, nothing learned from them.";
        if (document.RowsBackwards > 0)
            yield return $"{Count.Of(document.RowsBackwards, "row")} earlier than the row before: scored in the order of the file; sort it for better results.";
        if (document.RepeatedTimestamps > 0)
            yield return $"{Count.Of(document.RepeatedTimestamps, "row")} with the timestamp of the row before: each scored.";
    }

    private static Table Incidents(IReadOnlyList<StreamIncident> incidents)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("begin").AddColumn("peak").AddColumn(new TableColumn("value").RightAligned())
            .AddColumn(new TableColumn("score").RightAligned()).AddColumn(new TableColumn("alarms").RightAligned()).AddColumn("what is odd");
        foreach (var incident in incidents.OrderByDescending(incident => incident.Score).Take(MostShown).OrderBy(incident => incident.Begin))
            table.AddRow(
                Moment(incident.Begin), Moment(incident.Peak), incident.Value.ToString("G6", CultureInfo.InvariantCulture),
                incident.Score.ToString("0.00", CultureInfo.InvariantCulture), incident.Alarms.ToString(CultureInfo.InvariantCulture), Words(incident.Oddity));
        return table;
    }

    private static string Moment(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Words(Oddity oddity) => oddity switch
    {
        Oddity.Value => "far from the expected",
        Oddity.Jump => "jumped",
        Oddity.Shift => "off for several rows",
        Oddity.LongShift => "off for about 96 rows",
        _ => "many odd rows",
    };
}
