using System.CommandLine;
using Assistant.Insights.Drivers.RootCause;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Server.Rendering.Charts;

namespace Assistant.Server.Commands;

/// <summary><c>assistant explain</c>: which segments a metric's change comes from, for one case or for all of a folder.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandRunner runner)
    {
        var path = new Argument<string>("path") { Description = "A CSV with dimensions and real,predict (or real_a,real_b,predict_a,predict_b), or a folder of such files.", HelpName = "FILE|DIR" };
        var output = new Option<string?>("--out") { Description = "Write a line for each case there: its name, a tab, and its causes as a=a1&b=b2;c=c3.", HelpName = "FILE" };
        var chart = new Option<string?>("--chart") { Description = "Draw one case there as PNG: from what was expected to what came, cause by cause.", HelpName = "FILE.png" };
        var command = new Command("explain", "Find the segments that a metric's change comes from.") { path, output, chart };
        command.SetAction(runner.Run((session, parsed, cancellationToken) =>
            RunAsync(session, parsed.GetRequiredValue(path), parsed.GetValue(output), parsed.GetValue(chart), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string path, string? outputFile, string? chartFile, CancellationToken cancellationToken)
    {
        var files = Cases(path);
        if (chartFile is not null && files.Count > 1)
            throw new UsageException($"--chart draws one case, and '{path}' has {files.Count}; name one of its files.");
        await using var output = OutputFile.Open(outputFile, "--out");
        await using var chart = OutputFile.Open(chartFile, "--chart");
        var cases = await ProgressDisplay.ShowAsync(session.Terminal, progress => Task.FromResult(Explain(files, session.Clock, progress, cancellationToken)));

        output?.Write(file =>
        {
            foreach (var one in cases)
                file.WriteLine($"{one.Name}\t{string.Join(';', one.Causes.Select(cause => cause.Segment))}");
        });
        if (chart is not null)
            chart.WriteBytes(ContributionChart.Draw(cases[0], CubeFile.Read(files[0]).Leaves.Sum(leaf => leaf.Actual)));
        var document = new ExplainDocument(cases, cases.Average(one => one.Seconds), outputFile);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(document, ServerJson.Default.ExplainDocument);
        else
            ExplainView.Write(document, session.Terminal.Results);
        return 0;
    }

    private static List<ExplainedCase> Explain(List<string> files, TimeProvider clock, ProgressDisplay progress, CancellationToken cancellationToken)
    {
        List<ExplainedCase> cases = [];
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            progress.Report(name, cases.Count, files.Count);
            var cube = CubeFile.Read(file);
            var start = clock.GetTimestamp();
            var report = RootCauseLocalizer.Localize(cube, cancellationToken);
            cases.Add(ExplainedCase.Of(name, cube, report, clock.GetElapsedTime(start)));
        }
        return cases;
    }

    private static List<string> Cases(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new UsageException($"'{path}' does not exist; name a CSV file or a folder of them.");
        var folder = Path.Combine(path, "cases") is var inner && Directory.Exists(inner) ? inner : path;
        var files = Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new UsageException($"The folder '{folder}' has no .csv file; name the folder of the cases, or one case.");
    }
}
