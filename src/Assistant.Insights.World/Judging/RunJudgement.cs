using Assistant.Insights.Metrics;
using Assistant.Insights.Runs;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Judging;

/// <summary>A run held against what was planted: what it found and missed of it, and which of its alarms are true.</summary>
/// <param name="Verdicts">One for each truth that a run can be asked for: it changes counts, and begins on a scored day. By first day.</param>
/// <param name="Elsewhere">Truths that change counts, but do not begin on a scored day: whether they are found says nothing about the run. Not judged.</param>
/// <param name="OtherQuestions">Drivers, confounders and experiments, which correlations and experiments find. Not judged.</param>
/// <param name="Alarms">All stories, in the order of the run.</param>
/// <param name="Weeks">Length of the scored days.</param>
public sealed record RunJudgement(
    IReadOnlyList<TruthVerdict> Verdicts, IReadOnlyList<PlantedTruth> Elsewhere, IReadOnlyList<PlantedTruth> OtherQuestions, IReadOnlyList<AlarmVerdict> Alarms, double Weeks)
{
    public static RunJudgement Of(IReadOnlyList<PlantedTruth> truths, DaySpan scored, IReadOnlyList<Story> stories)
    {
        var alarming = truths.Where(TruthVerdict.IsAlarm).OrderBy(truth => truth.FirstDay).ToLookup(truth => truth.FirstDay >= scored.From && truth.FirstDay < scored.To);
        return new RunJudgement(
            [.. alarming[true].Select(truth => TruthVerdict.Of(truth, stories))],
            [.. alarming[false]],
            [.. truths.Where(truth => !TruthVerdict.IsAlarm(truth))],
            [.. stories.Select(story => new AlarmVerdict(story, [.. truths.Where(truth => TruthVerdict.Concerns(truth, story))]))],
            scored.Days / 7.0);
    }

    public int Found => Verdicts.Count(verdict => verdict.Story is not null);

    /// <summary>Of those that were found.</summary>
    public int Late => Verdicts.Count(verdict => verdict.IsLate);

    public int Missed => Verdicts.Count - Found;

    /// <summary>Of those that were found.</summary>
    public int CausesRight => Verdicts.Count(verdict => verdict.NamesCause);

    public int FalseAlarms => Alarms.Count(alarm => !alarm.IsTrue);

    public double FalseAlarmsPerWeek => FalseAlarms / Weeks;
}

/// <summary>Whether a story is true of a world.</summary>
/// <param name="Truths">That it is about, judged or not; none: a false alarm.</param>
public sealed record AlarmVerdict(Story Story, IReadOnlyList<PlantedTruth> Truths)
{
    public bool IsTrue => Truths.Count > 0;
}
