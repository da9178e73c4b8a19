using Assistant.Insights.Runs;
using Assistant.Insights.World.Truths;

namespace Assistant.Benchmarks.Worlds;

/// <summary>Whether a run found a planted truth, when, and whether it named what must be named.</summary>
/// <param name="Story">The first story of it; null: missed.</param>
internal sealed record TruthVerdict(PlantedTruth Truth, Story? Story)
{
    /// <summary>Days on either side of a truth's own in which a story of it may lie: a day is judged when it is over, a level shift after some days.</summary>
    private const int Slack = 2;

    /// <summary>Truths that come to light as a change of counts. Drivers and experiments are found by other questions.</summary>
    public static bool IsAlarm(PlantedTruth truth) => truth is not (PlantedTruth.Driver or PlantedTruth.Confounder or PlantedTruth.Experiment);

    public static TruthVerdict Of(PlantedTruth truth, IEnumerable<Story> stories) => new(truth, stories.Where(story => Concerns(truth, story)).MinBy(story => story.Found));

    /// <summary>Whole days from the truth's first day to the end of the day by which it was found; 1 is the same day.</summary>
    public int? Delay => Story is null ? null : (int)Math.Ceiling((Story.Found - Truth.FirstDay.ToDateTime(default)).TotalDays);

    public bool NamesCause => Story is not null && Truth.MustName.All(word => Story.Says.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A drop by 30 % or more, where it sits, of something that happens 500 times a day or more there.</summary>
    public bool IsLargeDrop => Truth is PlantedTruth.Drop { Factor: <= .701, Volume.SegmentPerDay: >= 500 };

    public static bool Concerns(PlantedTruth truth, Story story)
    {
        if (story.First > truth.LastDay.AddDays(Slack) || story.First < truth.FirstDay.AddDays(-Slack))
            return false;
        var names = story.Incidents.Select(incident => incident.Metric.Split(" | ")[0]).Append(story.Event ?? "").ToHashSet();
        return truth switch
        {
            PlantedTruth.TrackingGap or PlantedTruth.Duplicates => true,
            PlantedTruth.Rename rename => names.Contains(rename.Event!) || names.Contains(rename.To) || story.Event is null,
            PlantedTruth.MixShift mix => names.Overlaps([mix.Event!, mix.Over, .. mix.AlsoMoves]) || story.Kind == StoryKind.MixShift,
            PlantedTruth.Experiment experiment => names.Overlaps([experiment.Goal, "experiment_exposed", .. experiment.AlsoMoves]),
            _ => names.Overlaps([truth.Event ?? "", .. truth.AlsoMoves]),
        };
    }
}
