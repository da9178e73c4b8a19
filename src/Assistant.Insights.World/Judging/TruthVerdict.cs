using System.Text.RegularExpressions;
using Assistant.Insights.Detection;
using Assistant.Insights.Runs;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Judging;

/// <summary>Whether a run found a planted truth, when, and whether it named what must be named.</summary>
/// <param name="First">The first story of it; null: missed.</param>
/// <param name="Story">The story of it that a digest would put first: the tracking's before people's, then the surest.</param>
public sealed record TruthVerdict(PlantedTruth Truth, Story? First, Story? Story)
{
    /// <summary>Days: a truth that was found later than at the end of so many of its days was found late. One that was never found is missed, not late.</summary>
    public const int LateAfterDays = 7;

    /// <summary>A story's first day may lie so far before its truth, since a window of some days is tested as one; it has to last into it.</summary>
    private const int Before = 4;

    /// <summary>The return to what was usual is news of the truth as well.</summary>
    private const int After = 2;

    /// <summary>Truths that come to light as a change of counts. Drivers and experiments are found by other questions.</summary>
    public static bool IsAlarm(PlantedTruth truth) => truth is not (PlantedTruth.Driver or PlantedTruth.Confounder or PlantedTruth.Experiment);

    public static TruthVerdict Of(PlantedTruth truth, IEnumerable<Story> stories)
    {
        var own = stories.Where(story => Concerns(truth, story) && Way(truth) is var way && (way is null || way == story.Direction)).ToList();
        return new TruthVerdict(truth, own.MinBy(story => story.Found), own.MinBy(story => (!story.IsTracking, story.Incidents[0].Strongest.Probability, story.Found)));
    }

    /// <summary>
    /// Whole days from the truth's first day to the end of the day by which it was found; 1 is the same day, also for a story that had begun before the truth and
    /// lasted into it. Null: missed.
    /// </summary>
    public int? Delay => First is null ? null : Math.Max(1, (int)Math.Ceiling((First.Found - Truth.FirstDay.ToDateTime(default)).TotalDays));

    /// <summary>Found by a story, but only more than <see cref="LateAfterDays"/> days after its beginning.</summary>
    public bool IsLate => Delay > LateAfterDays;

    /// <summary>
    /// It says all words that it must, as whole words, and blames no more than it should: a change of everything is told as such, and one of a segment by two segments at most, since
    /// a platform may go by its device as well.
    /// </summary>
    public bool NamesCause => Story is not null && Truth.MustName.All(word => Says(Story, word))
        && Story.Causes.Count <= (Truth.Segment.Count == 0 ? 0 : 2);

    /// <summary>As a whole word: who says <c>mobile_web</c> has not said <c>web</c>.</summary>
    private static bool Says(Story story, string word) => Regex.IsMatch(story.Says, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A drop by 30 % or more, where it sits, of something that happens 500 times a day or more there.</summary>
    public bool IsLargeDrop => Truth is PlantedTruth.Drop { Factor: <= .701, Volume.SegmentPerDay: >= 500 };

    /// <summary>Null: either.</summary>
    private static Direction? Way(PlantedTruth truth) => truth switch
    {
        PlantedTruth.Drop or PlantedTruth.TrackingGap => Direction.Down,
        PlantedTruth.BotBurst or PlantedTruth.Duplicates => Direction.Up,
        _ => null,
    };

    /// <summary>Whether a story is about a truth: it begins within its days, with some play, and is about an event that the truth moves. An alarm that concerns no truth is false.</summary>
    public static bool Concerns(PlantedTruth truth, Story story)
    {
        if (story.First.DayNumber > truth.LastDay.DayNumber + After || story.First.DayNumber < truth.FirstDay.DayNumber - Before || story.Last < truth.FirstDay)
            return false;
        return truth switch
        {
            PlantedTruth.TrackingGap or PlantedTruth.Duplicates => true,
            PlantedTruth.Driver or PlantedTruth.Confounder => false,             // they hold all the time and move no count
            PlantedTruth.Rename rename => story.Event is null || IsAbout(rename.Event!, rename.To),
            PlantedTruth.MixShift mix => story.Kind == StoryKind.MixShift || IsAbout([mix.Event!, mix.Over, .. mix.AlsoMoves]),
            PlantedTruth.Experiment experiment => IsAbout([experiment.Goal, experiment.Event!, .. experiment.AlsoMoves]),
            _ => truth.Event is null || IsAbout([truth.Event, .. truth.AlsoMoves]),
        };

        bool IsAbout(params IReadOnlyList<string> names) => names.Any(name => story.Event == name || story.Incidents.Any(incident => incident.Metric == name || incident.Metric.StartsWith(name + WatchedMetric.Mark, StringComparison.Ordinal)));
    }
}
