using Assistant.Insights.Catalog;
using Assistant.Insights.Detection;

namespace Assistant.Insights.Runs;

/// <summary>Makes stories of incidents that began together: the surest first, with all that it explains, then of what is left.</summary>
internal sealed class StoryTeller(
    DailyTable daily, MovedCounts moved, Twins twins, CauseFinder causes, Explanations explanations, FewIds few, MixShifts mixes, IReadOnlyList<RenamedEvent> renames)
{
    /// <summary>What is left after so many stories goes with the first.</summary>
    private const int MostStories = 4;

    /// <summary>Of events that moved nearly as surely, the one that happens most often is told: what follows from a step happens less often than the step.</summary>
    private const double NearlyAsSure = .7;

    /// <summary>In standard deviations: less is nothing.</summary>
    private const double Nothing = 2;

    public async Task<IReadOnlyList<Story>> TellAsync(IReadOnlyList<Incident> incidents, CancellationToken cancellationToken)
    {
        var stories = new List<Story>();
        var open = incidents.ToList();
        while (open.Count > 0 && stories.Count < MostStories)
        {
            var (story, days) = await TellSurestAsync(open, cancellationToken);
            var own = await explanations.OfAsync(story, days, open, cancellationToken);
            if (own.Count == 0)
                own = open;
            stories.Add((story with { Incidents = [], Found = own.Min(incident => incident.Opened) }).And(own));
            open = [.. open.Except(own)];
        }
        if (open.Count > 0)
            stories[0] = stories[0].And(open);
        return stories;
    }

    private async Task<(Story Story, IReadOnlyList<DateOnly> Days)> TellSurestAsync(List<Incident> incidents, CancellationToken cancellationToken)
    {
        var direction = incidents[0].Direction;
        var (metric, days, detected) = Main(incidents, direction);
        var baseline = moved.BaselineOf(metric.Event, days[0]);
        var report = detected is null ? await FindAsync(metric, days, baseline, direction, cancellationToken) : Report(metric, detected.Observed, detected.Expected);
        var (observed, expected) = report.Segments is [var segment, ..] ? (segment.Actual, segment.Expected) : (report.Actual, report.Expected);
        var story = new Story
        {
            First = days[0], Last = days[^1], Found = incidents.Min(incident => incident.Opened), Kind = StoryKind.Change, Event = metric.Event, Direction = direction,
            Causes = [.. report.Segments.Select(found => found.Attributes)], Observed = observed, Expected = expected, Effect = Story.Change(observed, expected), Incidents = incidents,
        };
        return (await JudgeAsync(story, report, days, cancellationToken), days);
    }

    /// <summary>Where an event's change sits, of segments that moved the story's way; where all of the event hardly moved, in the segment that was found.</summary>
    private async Task<CauseReport> FindAsync(WatchedMetric metric, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, Direction direction, CancellationToken cancellationToken)
    {
        var report = await causes.FindAsync(metric.Event, days, baseline, cancellationToken);
        report = report with { Segments = [.. report.Segments.Where(segment => direction.Sign() * (segment.Actual - segment.Expected) > 0)] };
        if (report.Segments.Count > 0 || metric.Segment is null || moved.By(daily.Total(metric.Event)!, days, baseline, direction) >= Nothing)
            return report;
        var (actual, expected) = daily.Compare(moved.ValuesOf(metric), days, baseline);
        return report with { Segments = Report(metric, actual, expected).Segments };
    }

    private CauseReport Report(WatchedMetric metric, double actual, double expected) =>
        new(actual, expected, metric.Segment is { } segment ? [new FoundSegment([twins.NameOf(segment)], actual, expected)] : []);

    /// <summary>
    /// What is told of, and the days on which it is seen best. Where nothing stands out beside the weeks before, the finding of a detector, which knows the trend.
    /// </summary>
    private (WatchedMetric Metric, IReadOnlyList<DateOnly> Days, Finding? Detected) Main(List<Incident> incidents, Direction direction)
    {
        var candidates = incidents.SelectMany(incident => moved.MetricsOf(incident).Select(metric => Surest(metric, incident))).ToList();
        if (candidates.Count == 0)
            return (new WatchedMetric(daily.Events.MaxBy(name => daily.Total(name)!.Sum())!, null), moved.Beginning(incidents[0]), null);
        var established = candidates.Exists(entry => entry.IsEstablished) ? candidates.FindAll(entry => entry.IsEstablished) : candidates;
        var surest = established.Max(entry => entry.Moved);
        if (surest < Nothing && incidents.Find(incident => moved.MetricsOf(incident).Any(metric => metric.Name == incident.Metric)) is { } seen)
            return (moved.MetricsOf(seen).First(), MovedCounts.DaysOf(MovedCounts.Day(seen.Strongest.First), MovedCounts.Day(seen.Strongest.Last)), seen.Strongest);
        var name = established.Where(entry => entry.Moved >= Math.Min(surest, NearlyAsSure * surest)).MaxBy(entry => daily.Total(entry.Metric.Event)!.Sum()).Metric.Event;
        var main = established.Where(entry => entry.Metric.Event == name).MaxBy(entry => entry.Moved);
        return (main.Metric, main.Days, null);

        (WatchedMetric Metric, IReadOnlyList<DateOnly> Days, double Moved, bool IsEstablished) Surest(WatchedMetric metric, Incident incident)
        {
            var baseline = moved.BaselineOf(metric.Event, MovedCounts.Day(incident.First));
            var (span, by) = daily.Surest(moved.ValuesOf(metric), moved.Beginning(incident), baseline, direction);
            return (metric, span, by, daily.IsEstablished(metric.Event, baseline));
        }
    }

    private async Task<Story> JudgeAsync(Story story, CauseReport report, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        if (renames.FirstOrDefault(found => (found.Old == story.Event || found.New == story.Event) && found.Day <= story.Last && found.Day >= story.First.AddDays(-3)) is { } rename)
            return story with { Kind = StoryKind.Rename, Event = rename.Old, Successor = rename.New, Causes = [] };
        if (story.Direction == Direction.Up && await few.ExplainAsync(story.Event!, report, days, cancellationToken))
            return story with { Kind = StoryKind.FewIds, Causes = [.. story.Causes.Take(1)] };
        return MixShifts.IsOne(report) ? story with { Kind = StoryKind.MixShift } : mixes.BehindOf(story, days) ?? story;
    }
}
