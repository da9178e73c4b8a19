using System.CommandLine;
using Assistant.Insights.Detection.Detectors;
using Assistant.Insights.Detection.Expectations;
using Assistant.Server.Rendering;
using Spectre.Console;

namespace Assistant.Benchmarks.Detection;

/// <summary><c>nulls</c>: series in which nothing happens, and how often a test at a nominal level alarms.</summary>
internal static class NullsCommand
{
    private const int Before = 196;
    private const int Scored = 364;
    private static readonly double[] Levels = [0.01, 0.001, 0.0001];
    private static readonly (string Name, IDetector Detector)[] Detectors =
        [("single bucket", new PointDetector()), ("3 and 7 buckets", new SmoothedDetector()), ("14 buckets", new LevelShiftDetector())];

    public static Command Create(Terminal terminal)
    {
        var series = CountOption.Create("--series", "Series of each family, of 560 days, of which the last 364 are scored.", 300);
        var each = new Option<bool>("--each") { Description = "A row for each member of a family." };
        var command = new Command("nulls", "Daily series in which nothing happens: nominal and measured rates of false alarms.") { series, each };
        command.SetAction(parsed => Run(parsed.GetValue(series), parsed.GetValue(each), terminal));
        return command;
    }

    private static void Run(int series, bool each, Terminal terminal)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        List<string[]> rows = [];
        var scored = 0;
        foreach (var (family, members) in Null.All)
        {
            var byMember = members.Select(member => Measure(member, Math.Max(1, series / members.Count))).ToArray();
            scored += byMember.Sum(one => one.Scored[0]);
            rows.AddRange(Rows(family, byMember));
            if (each && members.Count > 1)
                rows.AddRange(members.Zip(byMember).SelectMany(one => Rows($"  {one.First.Name}", [one.Second])));
        }
        FigureTable.Write(terminal.Results, "Share of tests with a p-value up to the level, and that share by the level",
            ["", "test", "tests", .. Levels.Select(level => $"at {level}"), .. Levels.Select(level => $"ratio {level}")], rows);
        terminal.Results.WriteLine($"{(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s of processor time for {scored:n0} scored days.");
    }

    private static (int[] Scored, int[,] Alarms) Measure(Null member, int series)
    {
        var (scored, alarms) = (new int[Detectors.Length], new int[Detectors.Length, Levels.Length]);
        for (var seed = 0; seed < series; seed++)
        {
            var forecast = new SeriesForecast(member.Series(seed, Before + Scored), Before + Scored, _ => false);
            for (var detector = 0; detector < Detectors.Length; detector++)
                foreach (var test in Detectors[detector].Detector.Score(forecast, Before))
                {
                    scored[detector]++;
                    for (var level = 0; level < Levels.Length; level++)
                        alarms[detector, level] += test.Probability <= Levels[level] ? 1 : 0;
                }
        }
        return (scored, alarms);
    }

    private static IEnumerable<string[]> Rows(string name, IReadOnlyList<(int[] Scored, int[,] Alarms)> members)
    {
        for (var detector = 0; detector < Detectors.Length; detector++)
        {
            var scored = members.Sum(one => one.Scored[detector]);
            var shares = Levels.Index().Select(level => members.Sum(one => (double)one.Alarms[detector, level.Index]) / scored).ToArray();
            yield return [name, Detectors[detector].Name, $"{scored:n0}", .. shares.Select(share => $"{share:0.00000}"), .. shares.Zip(Levels).Select(one => $"{one.First / one.Second:0.00}")];
        }
    }
}
