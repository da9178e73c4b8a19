using Spectre.Console;
using System.Globalization;
using Assistant.Insights.Runs;
using Assistant.Insights.World.Judging;
using Assistant.Server.Rendering;

namespace Assistant.Benchmarks.Worlds;

/// <summary>Sums over worlds.</summary>
internal sealed class Totals
{
    private readonly List<TruthVerdict> _verdicts = [];
    private int _true;
    private int _false;
    private double _weeks;
    private double _budget;

    public void Add(RunJudgement judgement, InsightReport report)
    {
        _verdicts.AddRange(judgement.Verdicts);
        (_true, _false) = (_true + judgement.Alarms.Count - judgement.FalseAlarms, _false + judgement.FalseAlarms);
        (_weeks, _budget) = (_weeks + judgement.Weeks, _budget + (report.ExpectedFalseAlarms * judgement.Weeks));
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
            name, $"{verdicts.Count}", $"{found}{Share(found, verdicts.Count)}", $"{verdicts.Count(verdict => verdict.IsLate)}", $"{verdicts.Count - found}",
            $"{verdicts.Count(verdict => verdict.NamesCause)}{Share(verdicts.Count(verdict => verdict.NamesCause), found)}",
        ];
    }

    private static string Share(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100.0 * part / whole:0} %)");
}
