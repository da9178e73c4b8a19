using System.CommandLine;
using System.Globalization;
using Assistant.Insights.Detection.Streaming;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Server.Series;

namespace Assistant.Server.Commands;

/// <summary><c>assistant detect</c>: scores every row of one series by what came before it, and tells the incidents.</summary>
internal static class DetectCommand
{
    private const int ChartRuns = 3000;
    private const int SparklineRuns = 72;

    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("file") { Description = "CSV file with a timestamp and a value in each row, oldest first.", HelpName = "FILE.csv" };
        var output = new Option<string?>("--out") { Description = "Write timestamp, value and anomaly_score of every row there.", HelpName = "FILE" };
        var chart = new Option<string?>("--chart") { Description = "Draw the series, its scores and incidents there as PNG.", HelpName = "FILE.png" };
        var threshold = new Option<double>("--threshold")
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"Score from which a row is an alarm, above 0 and at most 1. Default: {StreamingScorer.DefaultThreshold}."),
            HelpName = "SCORE",
            DefaultValueFactory = _ => StreamingScorer.DefaultThreshold,
        };
        var command = new Command("detect", "Find anomalies in one series, row by row, as if it were live.") { file, output, chart, threshold };
        command.SetAction(runner.Run((session, parsed, cancellationToken) =>
            RunAsync(session, parsed.GetRequiredValue(file), parsed.GetValue(output), parsed.GetValue(chart), parsed.GetValue(threshold), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string file, string? outputFile, string? chartFile, double threshold, CancellationToken cancellationToken)
    {
        if (threshold is not (> 0 and <= 1))
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--threshold is {threshold}; choose a number above 0 and at most 1."));
        await using var output = OutputFile.Open(outputFile, "--out");
        await using var chart = OutputFile.Open(chartFile, "--chart");
        var summary = SeriesSummary.Of(file, cancellationToken);

        var tracker = new IncidentTracker(threshold);
        var sparklines = new SeriesOutline(summary.Rows, SparklineRuns);
        var curves = chart is null ? null : new SeriesOutline(summary.Rows, ChartRuns);
        if (output is null)
            Score(file, tracker, [sparklines, curves], TextWriter.Null, cancellationToken);
        else
            output.Write(writer => Score(file, tracker, [sparklines, curves], writer, cancellationToken));
        if (curves is not null)
            chart?.WriteBytes(DetectChart.Draw(Path.GetFileName(file), curves, tracker.Incidents, threshold));

        var document = DetectDocument.Of(file, summary, threshold, tracker, outputFile, chartFile);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(document, ServerJson.Default.DetectDocument);
        else
            DetectView.Write(document, sparklines, session.Terminal.Results);
        return 0;
    }

    private static void Score(string file, IncidentTracker tracker, IReadOnlyList<SeriesOutline?> outlines, TextWriter writer, CancellationToken cancellationToken)
    {
        var scorer = new StreamingScorer();
        writer.WriteLine("timestamp,value,anomaly_score");
        foreach (var row in SeriesFile.Read(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var score = scorer.Score(row.Time, row.Value);
            tracker.Add(row.Time, row.Value, score, scorer.Oddity);
            foreach (var outline in outlines)
                outline?.Add(row.Time, row.Value, score);
            if (writer != TextWriter.Null)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Timestamp},{row.Text},{score:0.######}"));
        }
    }
}

/// <summary>What <c>detect --json</c> prints.</summary>
/// <param name="IncidentCount">All of them; <paramref name="Incidents"/> has the first 10,000.</param>
internal sealed record DetectDocument(
    string File, long Rows, DateTime First, DateTime Last, long MissingValues, long RowsBackwards, long RepeatedTimestamps,
    double Threshold, long IncidentCount, IReadOnlyList<StreamIncident> Incidents, string? Out, string? Chart)
{
    public static DetectDocument Of(string file, SeriesSummary summary, double threshold, IncidentTracker tracker, string? outputFile, string? chartFile) => new(
        file, summary.Rows, summary.First, summary.Last, summary.Missing, summary.Backwards, summary.Repeated,
        threshold, tracker.Count, tracker.Incidents, outputFile, chartFile);
}
