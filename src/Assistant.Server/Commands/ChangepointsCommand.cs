using System.CommandLine;
using Assistant.Server.Series;
using Assistant.Insights.Detection.Changepoints;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;

namespace Assistant.Server.Commands;

/// <summary><c>assistant changepoints</c>: when series began to behave differently.</summary>
internal static class ChangepointsCommand
{
    public static Command Create(CommandRunner runner)
    {
        var path = new Argument<string>("PATH") { Description = "A series as .csv (timestamp,value) or .json, or a folder of them." };
        var output = new Option<string?>("--out") { Description = "Write a line per series there: its name, a tab, the first buckets of new regimes, counted from 0.", HelpName = "FILE" };
        var chart = new Option<string?>("--chart") { Description = "Draw the series and its regimes as a PNG there; for one file.", HelpName = "FILE" };
        var command = new Command("changepoints", "Find when a series changed its level or trend for good.") { path, output, chart };
        command.SetAction(runner.Run((session, parsed, _) =>
            RunAsync(session, parsed.GetRequiredValue(path), parsed.GetValue(output), parsed.GetValue(chart))));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string path, string? outputFile, string? chartFile)
    {
        if (chartFile is not null && Directory.Exists(path))
            throw new UsageException("--chart draws one series; name a file instead of a folder.");
        var files = WholeSeries.ReadAll(path);
        await using var lines = OutputFile.Open(outputFile, "--out");
        await using var picture = OutputFile.Open(chartFile, "--chart");

        var reports = files.Select(file => ChangepointDetector.Detect([.. file.Columns.Select(column => column.Values)])).ToArray();

        lines?.Write(writer =>
        {
            foreach (var (file, report) in files.Zip(reports))
                writer.WriteLine($"{file.Name}\t{string.Join(',', report.Changes)}");
        });
        picture?.WriteBytes(RegimeChart.Draw(files[0], reports[0]));
        var document = new ChangepointsDocument([.. files.Zip(reports, ChangingSeries.Of)]);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(document, ServerJson.Default.ChangepointsDocument);
        else if (Directory.Exists(path))
            ChangepointsView.WriteAll(document, files, session.Terminal.Results);
        else
            ChangepointsView.WriteOne(document.Series[0], files[0], session.Terminal.Results);
        return 0;
    }
}
