using System.CommandLine;
using Assistant.Insights.Detection;
using Assistant.Insights.Detection.Detectors;
using Assistant.Insights.Detection.Expectations;
using Assistant.Insights.Detection.Runs;
using Assistant.Insights.Queries;
using Assistant.Server.Rendering;
using Spectre.Console;

namespace Assistant.Benchmarks.Detection;

/// <summary><c>power</c>: counts that drop on a day and stay down; how many are found, and when, beside the rule of the same weekday.</summary>
internal static class PowerCommand
{
    private const int Before = 364;
    private const int Quiet = 28;
    private const int Seen = 14;
    private const int Metrics = 100;
    private const double Dispersion = 0.002;
    private static readonly IDetector[] Detectors = [new PointDetector(), new SmoothedDetector(), new LevelShiftDetector(), new FlatLineDetector()];

    public static Command Create(Terminal terminal)
    {
        var series = CountOption.Create("--series", "Series of each cell.", 200);
        var command = new Command("power", "Drops of 15, 30 and 50 % at 30 to 5 000 a day: share found within 1, 3 and 7 days, beside the same-weekday rule.") { series };
        command.SetAction(parsed => Run(parsed.GetValue(series), terminal));
        return command;
    }

    private static void Run(int series, Terminal terminal)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var threshold = FalseAlarmBudget.Threshold(1, FalseAlarmBudget.TestsPerWeek(Interval.Day, Metrics * Detectors.Length));
        List<string[]> rows = [];
        var (falseAlarms, quietDays) = (new int[3], 0);
        foreach (var level in new[] { 30, 100, 500, 5000 })
            foreach (var drop in new[] { 0.15, 0.3, 0.5 })
            {
                var found = Enumerable.Range(0, 3).Select(_ => new List<int>()).ToArray();
                for (var seed = 0; seed < series; seed++)
                {
                    var one = Series(level, drop, seed);
                    foreach (var (rule, alarms) in Alarms(one, threshold).Index())
                    {
                        falseAlarms[rule] += alarms.Take(Quiet).Count(alarm => alarm);
                        found[rule].Add(Array.IndexOf(alarms[Quiet..], true));
                    }
                    quietDays += Quiet;
                }
                rows.Add([$"{level:n0} -{drop:0 %}", .. found.SelectMany(Shares)]);
            }
        FigureTable.Write(terminal.Results,
            $"Share found within 1, 3 and 7 days, and the median day of those found within {Seen}. Ours at p up to {threshold:0.00000}, one false alarm a week over {Metrics} metrics",
            ["a day", "ours, %", "day", "z 3.5, floors, %", "day", "z 3.5 alone, %", "day"], rows);
        terminal.Results.WriteLine($"Alarms a week of {Metrics} metrics in the four quiet weeks before: ours {Weekly(0):0.00}, with floors {Weekly(1):0.00}, without {Weekly(2):0.00}. "
            + $"{(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s of processor time.");

        double Weekly(int rule) => falseAlarms[rule] * 7.0 * Metrics / quietDays;
    }

    private static MetricSeries Series(double level, double drop, int seed)
    {
        var random = new Random((seed * 31) + (int)(level * 7));
        return new Null("drop", MetricKind.Count, (_, days) => ([.. Enumerable.Range(0, days).Select(day =>
            Null.NegativeBinomial(random, level * Null.Expected(day) * (day < Before + seed % 7 ? 1 : 1 - drop), Dispersion))], null)).Series(seed, Before + (seed % 7) + Seen);
    }

    /// <summary>Of each rule, the alarms of the quiet days and those after.</summary>
    private static bool[][] Alarms(MetricSeries series, double threshold)
    {
        var first = series.Values.Count - Seen - Quiet;
        var ours = new bool[Quiet + Seen];
        var forecast = new SeriesForecast(series, series.Values.Count, _ => false);
        foreach (var test in Detectors.SelectMany(detector => detector.Score(forecast, first)).Where(test => test.Probability <= threshold))
            ours[test.Last - first] = true;
        return [ours, Rule(floors: true), Rule(floors: false)];

        bool[] Rule(bool floors) => [.. Enumerable.Range(first, Quiet + Seen).Select(day => WeekdayRule.Alarms(series, day, floors))];
    }

    private static IEnumerable<string> Shares(List<int> days)
    {
        yield return string.Join(" / ", new[] { 1, 3, 7 }.Select(within => $"{100.0 * days.Count(day => day >= 0 && day < within) / days.Count,3:0}"));
        var found = days.Where(day => day >= 0).Select(day => day + 1.0).ToArray();
        yield return found.Length == 0 ? "-" : $"{Measuring.Median(found):0}";
    }
}
