using System.Globalization;
using Assistant.Insights.World.Judging;
using Spectre.Console;

namespace Assistant.Server.Rendering;

/// <summary>A run held against planted truths: a row for each truth, a row for each story, and the sums.</summary>
internal static class JudgementView
{
    public static void Write(RunJudgement judgement, Terminal terminal)
    {
        WriteTruths(judgement, terminal);
        WriteAlarms(judgement, terminal);
        foreach (var wrong in judgement.Verdicts.Where(verdict => verdict is { Story: not null, NamesCause: false }))
            terminal.WriteLine(SafeText.OneLine($"{wrong.Truth.Id} has to name {string.Join(" and ", wrong.Truth.MustName)}; told: {wrong.Story!.Says}."));
        WriteSums(judgement, terminal);
    }

    private static void WriteTruths(RunJudgement judgement, Terminal terminal)
    {
        if (judgement.Verdicts.Count == 0)
        {
            terminal.WriteLine("No truth that changes counts begins on the scored days.");
            return;
        }
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("planted").NoWrap()).AddColumn(new TableColumn("days").NoWrap()).AddColumn("where").AddColumn(new TableColumn("verdict").NoWrap()).AddColumn("cause");
        foreach (var verdict in judgement.Verdicts)
            table.AddRow(
                new Text(SafeText.OneLine(verdict.Truth.Id)), new Text($"{verdict.Truth.FirstDay:yyyy-MM-dd} to {verdict.Truth.LastDay:MM-dd}"), new Text(TruthWords.Where(verdict.Truth)),
                new Text(Say(verdict)), new Text(verdict switch { { Story: null } => "", { NamesCause: true } => "right", _ => "wrong" }));
        terminal.Results.Write(table);
        terminal.WriteLine($"Found by the end of that day; day 1 is the truth's first. Late: after day {TruthVerdict.LateAfterDays}.");
    }

    private static string Say(TruthVerdict verdict) => verdict.Delay is { } days
        ? string.Create(CultureInfo.InvariantCulture, $"{(verdict.IsLate ? "late" : "found")} {verdict.Truth.FirstDay.AddDays(days - 1):MM-dd}, day {days}")
        : "missed";

    private static void WriteAlarms(RunJudgement judgement, Terminal terminal)
    {
        if (judgement.Alarms.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("days").NoWrap()).AddColumn("story").AddColumn("is").AddColumn("truth");
        foreach (var alarm in judgement.Alarms)
            table.AddRow(
                new Text($"{alarm.Story.First:yyyy-MM-dd} to {alarm.Story.Last:MM-dd}"), new Text(SafeText.OneLine(alarm.Story.Says)), new Text(alarm.IsTrue ? "true" : "false"),
                new Text(SafeText.OneLine(string.Join(", ", alarm.Truths.Select(truth => truth.Id)))));
        terminal.Results.Write(table);
    }

    private static void WriteSums(RunJudgement judgement, Terminal terminal)
    {
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Found {judgement.Found} of {judgement.Verdicts.Count}, {judgement.Late} of them late; missed {judgement.Missed}. Causes right {judgement.CausesRight} of {judgement.Found}. False alarms {judgement.FalseAlarms} in {judgement.Weeks:0.0} weeks = {judgement.FalseAlarmsPerWeek:0.00} a week."));
        if (judgement.Elsewhere.Count > 0)
            terminal.WriteLine($"Not judged: {Count.Of(judgement.Elsewhere.Count, "truth")} that {(judgement.Elsewhere.Count == 1 ? "does" : "do")} not begin on the scored days.");
        if (judgement.OtherQuestions.Count > 0)
            terminal.WriteLine($"Not judged: {Count.Of(judgement.OtherQuestions.Count, "truth")} about drivers and experiments, which `assistant insights query` finds.");
    }
}
