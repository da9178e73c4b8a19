using Assistant.Insights.World.Judging;
using Assistant.Insights.World.Truths;

namespace Assistant.Server.Commands;

/// <summary>What <c>insights run --against FILE --json</c> prints of the comparison.</summary>
/// <param name="Found">Truths, late ones included.</param>
/// <param name="LateAfterDays">A truth found after more days than these is late.</param>
/// <param name="Truths">Those that are judged.</param>
/// <param name="Alarms">One for each story, in the order of <c>stories</c>.</param>
/// <param name="Elsewhere">Ids of truths that do not begin on the scored days.</param>
/// <param name="OtherQuestions">Ids of drivers, confounders and experiments.</param>
internal sealed record JudgementDocument(
    int Found, int Late, int Missed, int CausesRight, int FalseAlarms, double FalseAlarmsPerWeek, int LateAfterDays,
    IReadOnlyList<TruthVerdictDocument> Truths, IReadOnlyList<AlarmDocument> Alarms, IReadOnlyList<string> Elsewhere, IReadOnlyList<string> OtherQuestions)
{
    public static JudgementDocument Of(RunJudgement judgement) => new(
        judgement.Found, judgement.Late, judgement.Missed, judgement.CausesRight, judgement.FalseAlarms, judgement.FalseAlarmsPerWeek, TruthVerdict.LateAfterDays,
        [.. judgement.Verdicts.Select(TruthVerdictDocument.Of)], [.. judgement.Alarms.Select(alarm => new AlarmDocument(alarm.IsTrue, Ids(alarm.Truths)))],
        Ids(judgement.Elsewhere), Ids(judgement.OtherQuestions));

    private static IReadOnlyList<string> Ids(IReadOnlyList<PlantedTruth> truths) => [.. truths.Select(truth => truth.Id)];
}

/// <param name="Days">Days of the truth that had passed when it was found, 1: its first; null: missed.</param>
/// <param name="Says">The story that a digest would put first; null: missed.</param>
/// <param name="CauseRight">False as well where it was missed.</param>
internal sealed record TruthVerdictDocument(string Id, DateOnly FirstDay, DateOnly LastDay, bool IsFound, bool IsLate, int? Days, bool CauseRight, string? Says)
{
    public static TruthVerdictDocument Of(TruthVerdict verdict) => new(
        verdict.Truth.Id, verdict.Truth.FirstDay, verdict.Truth.LastDay, verdict.Story is not null, verdict.IsLate, verdict.Delay, verdict.NamesCause, verdict.Story?.Says);
}

/// <param name="Truths">Ids of what the story is about; none: it is a false alarm.</param>
internal sealed record AlarmDocument(bool IsTrue, IReadOnlyList<string> Truths);
