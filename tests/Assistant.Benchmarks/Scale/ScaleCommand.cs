using System.CommandLine;
using Spectre.Console;
using System.Diagnostics;
using System.Globalization;
using Assistant.Benchmarks.Reindexing;
using Assistant.Benchmarks.Worlds;
using Assistant.Insights.Metrics;
using Assistant.Insights.Runs;
using Assistant.Server.Rendering;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.DuckDb;
using Assistant.Warehouses.Metrics;

namespace Assistant.Benchmarks.Scale;

/// <summary><c>scale</c>: the daily run over many events, beside what it reads as hand-written SQL.</summary>
internal static class ScaleCommand
{
    private const long MemoryBytes = 2L << 30;

    private static readonly string[] s_dimensions = [.. WorldTrial.Dimensions, "app_version"];

    public static Command Create(Terminal terminal)
    {
        var perDay = CountOption.Create("--per-day", "Events a day that are simulated.", 23_000);
        var copies = CountOption.Create("--copies", "How many times each is written.", 8);
        var folder = new Option<string?>("--folder") { Description = "Where the events are, or are to be kept for the next time." };
        var command = new Command("scale", "The daily run over 18 months of events in Parquet: time and memory, beside the same readings as hand-written DuckDB SQL.") { perDay, copies, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var temporary = new TemporaryFolder();
            var data = parsed.GetValue(folder) ?? Path.Combine(temporary.Path, "events");
            var clock = Stopwatch.GetTimestamp();
            ScaleData.Ensure(data, parsed.GetValue(perDay), parsed.GetValue(copies), cancellationToken);
            terminal.Results.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ScaleData.Rows(data):n0} events, {FigureTable.Mebibytes(new DirectoryInfo(data).EnumerateFiles().Sum(file => file.Length))} MiB of Parquet, ready after {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s"));
            await RunAsync(terminal, data, temporary.Path, cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(Terminal terminal, string data, string spill, CancellationToken cancellationToken)
    {
        await using var engine = new DuckDbEngine(new DuckDbSource { Tables = new Dictionary<string, string> { ["events"] = data } }, new DuckDbSettings());
        var watched = new WatchedWarehouse(new SqlMetricWarehouse(engine, WorldTrial.Model, SqlDialect.DuckDb, new QueryLimits(10_000_000, TimeSpan.FromMinutes(30), MemoryBytes)));
        var last = new DateOnly(2026, 7, 1);
        var options = new InsightOptions();
        InsightReport report = null!;
        long peak;
        Cost ours;
        using (var memory = new PeakMemory())
        {
            ours = await Measuring.TimeAsync(async () => report = await new InsightRun(watched, options).RunAsync(new DaySpan(last.AddDays(-1), last), s_dimensions, "app_version", cancellationToken));
            peak = memory.WorkingSet;
        }

        using var hand = new HandWritten(data, MemoryBytes, spill);
        var rows = watched.Readings.GroupBy(reading => reading.Scan.GetType().Name)
            .Select(group => (Name: group.Key, Count: group.Count(), Ours: group.Sum(reading => reading.Took.TotalSeconds), Hand: group.Sum(reading => hand.Read(reading.Scan).TotalSeconds))).ToList();
        var (read, peer) = (rows.Sum(row => row.Ours), rows.Sum(row => row.Hand));
        FigureTable.Write(
            terminal.Results,
            string.Create(CultureInfo.InvariantCulture, $"One daily run, {options.HistoryDays} days of history, {s_dimensions.Length} dimensions: {report.Watched.Count(series => !series.Name.Contains(WatchedMetric.Mark, StringComparison.Ordinal))} events in {report.Watched.Count:n0} series, {report.Tests:n0} tests, {report.Stories.Count} stories"),
            ["reading", "times", "ours s", "hand-written s", "ratio"],
            [
                .. rows.Select(row => Row(row.Name, row.Count, row.Ours, row.Hand)),
                Row("all readings", watched.Readings.Count, read, peer),
                Row("the whole run", 1, ours.Wall.TotalSeconds, peer),
            ]);
        terminal.Results.WriteLine($"Peak of the working set: {FigureTable.Mebibytes(peak)} MiB; DuckDB may use {FigureTable.Mebibytes(MemoryBytes)} MiB of it.");
    }

    private static string[] Row(string name, int times, double ours, double hand) =>
        [name, $"{times}", ours.ToString("0.0", CultureInfo.InvariantCulture), hand.ToString("0.0", CultureInfo.InvariantCulture), (ours / hand).ToString("0.00", CultureInfo.InvariantCulture)];
}
