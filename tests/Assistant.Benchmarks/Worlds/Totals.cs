using Spectre.Console;
using System.Globalization;
using Assistant.Insights.Runs;
using Assistant.Server.Rendering;

namespace Assistant.Benchmarks.Worlds;

/// <summary>Sums over worlds.</summary>
internal sealed class Totals
{
    private const int LateAfterDays = 7;

    private readonly List<TruthVerdict> _verdicts = [];
    private int _true;
    private int _false;
    private double _weeks;
    private double _budget;

    public void Add(IReadOnlyList<TruthVerdict> verdicts, int trueAlarms, int falseAlarms, InsightReport report)
    {
        _verdicts.AddRange(verdicts);
        (_true, _false, _weeks) = (_true + trueAlarms, _false + falseAlarms, _weeks + (report.Scored.Days / 7.0));
        _budget += report.ExpectedFalseAlarms * report.Scored.Days / 7.0;
    }

    public void Write(Terminal terminal)
    {
        var large = _verdicts.Where(verdict => verdict.IsLargeDrop).ToList();
        FigureTable.Write(
            terminal.Results, "All worlds", ["truths", "planted", "found", "late", "missed", "cause named"],
            [
                .. _verdicts.GroupBy(verdict => verdict.Truth.GetType().Name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Row(group.Key, [.. group])),
                Row("drops by 30 % or more, 500 a day or more", large),
                Row("all", _verdicts),
            ]);
        terminal.Results.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Alarms: {_true} true, {_false} false in {_weeks:0} weeks: {_false / _weeks:0.00} false a week; the budget allows {_budget / _weeks:0.00}, ratio {_false / Math.Max(1e-9, _budget):0.00}."));
    }

    private static string[] Row(string name, List<TruthVerdict> verdicts)
    {
        var found = verdicts.Count(verdict => verdict.Story is not null);
        return
        [
            name, $"{verdicts.Count}", $"{found}{Share(found, verdicts.Count)}", $"{verdicts.Count(verdict => verdict.Delay > LateAfterDays)}", $"{verdicts.Count - found}",
            $"{verdicts.Count(verdict => verdict.NamesCause)}{Share(verdicts.Count(verdict => verdict.NamesCause), found)}",
        ];
    }

    private static string Share(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100.0 * part / whole:0} %)");
}
