using Spectre.Console;
using System.CommandLine;
using System.Globalization;
using Assistant.Insights.Runs;
using Assistant.Insights.World;
using Assistant.Insights.World.Judging;
using Assistant.Insights.World.Truths;
using Assistant.Server.Rendering;

namespace Assistant.Benchmarks.Worlds;

/// <summary><c>worlds</c>: what a run finds of what was planted, what it makes up, and whether it names the cause.</summary>
internal static class WorldsCommand
{
    public static Command Create(Terminal terminal)
    {
        var seeds = CountOption.Create("--seeds", "Worlds of each business.", 1);
        var first = CountOption.Create("--first-seed", "Seed of the first one.", 1);
        var perDay = CountOption.Create("--per-day", "Events a day.", 30_000);
        var only = new Option<Business?>("--business") { Description = "Shop, Saas or Media alone." };
        var quiet = new Option<bool>("--quiet") { Description = "Worlds in which nothing happens: every alarm is false." };
        var command = new Command("worlds", "Planted truths: found, missed, late; alarms: true, false; causes: named or not.") { seeds, first, perDay, only, quiet };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var totals = new Totals();
            foreach (var business in Enum.GetValues<Business>().Where(business => parsed.GetValue(only) is not { } chosen || chosen == business))
                for (var seed = parsed.GetValue(first); seed < parsed.GetValue(first) + parsed.GetValue(seeds); seed++)
                {
                    var world = new WorldOptions
                    {
                        Business = business, Seed = seed, EventsPerDay = parsed.GetValue(perDay), Truths = parsed.GetValue(quiet) ? TruthKinds.None : TruthKinds.All,
                    };
                    var (truths, report, took) = await WorldTrial.RunAsync(world, new InsightOptions(), cancellationToken);
                    Print(terminal, $"{business}, seed {seed}", truths, report, took, totals);
                }
            totals.Write(terminal);
        });
        return command;
    }

    private static void Print(Terminal terminal, string title, IReadOnlyList<PlantedTruth> truths, InsightReport report, TimeSpan took, Totals totals)
    {
        var judgement = RunJudgement.Of(truths, report.Scored, report.Stories);
        FigureTable.Write(
            terminal.Results, string.Create(CultureInfo.InvariantCulture, $"{title}: {report.Watched.Count:n0} series, {report.Tests:n0} tests, {took.TotalSeconds:0.0} s"),
            ["planted", "first day", "days", "factor", "a day there", "found after", "cause"],
            judgement.Verdicts.Select(Row));
        foreach (var story in judgement.Alarms.Where(alarm => !alarm.IsTrue).Select(alarm => alarm.Story))
            terminal.Results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  false alarm {story.First:yyyy-MM-dd} to {story.Last:yyyy-MM-dd}: {story.Says} (p {story.Incidents.Min(incident => incident.Strongest.Probability):g2})"));
        foreach (var verdict in judgement.Verdicts.Where(verdict => verdict is { Story: not null, NamesCause: false }))
            terminal.Results.WriteLine($"  {verdict.Truth.Id}: must name {string.Join(", ", verdict.Truth.MustName)}; says: {verdict.Story!.Says}{Others(verdict, report)}");
        foreach (var missed in judgement.Verdicts.Where(verdict => verdict.Story is null))
            terminal.Results.WriteLine($"  {missed.Truth.Id} missed; told of those days: {string.Join("; ", report.Stories.Where(story => story.First <= missed.Truth.LastDay && story.Last >= missed.Truth.FirstDay).Select(Told))}");
        terminal.Results.WriteLine();
        totals.Add(judgement, report);
    }

    private static string Others(TruthVerdict verdict, InsightReport report) =>
        string.Concat(report.Stories.Where(story => story != verdict.Story && TruthVerdict.Concerns(verdict.Truth, story)).Select(story => $"; also {Told(story)}"));

    private static string Told(Story story) => string.Create(CultureInfo.InvariantCulture, $"{story.First:MM-dd} to {story.Last:MM-dd}, {story.Says}");

    private static string[] Row(TruthVerdict verdict) =>
    [
        $"{verdict.Truth.GetType().Name} {verdict.Truth.Event} {string.Join(" ", verdict.Truth.Segment.Select(segment => $"{segment.Dimension}={segment.Value}"))}".TrimEnd(),
        verdict.Truth.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{verdict.Truth.LastDay.DayNumber - verdict.Truth.FirstDay.DayNumber + 1}"),
        string.Create(CultureInfo.InvariantCulture, $"{verdict.Truth.Factor:0.00}"),
        string.Create(CultureInfo.InvariantCulture, $"{verdict.Truth.Volume?.SegmentPerDay:n0}"),
        verdict.Delay is { } delay ? string.Create(CultureInfo.InvariantCulture, $"{delay} d") : "missed",
        verdict.Story is null ? "" : verdict.NamesCause ? "named" : "not named",
    ];
}
