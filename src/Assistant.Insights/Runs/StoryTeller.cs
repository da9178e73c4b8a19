using System.Globalization;
using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>Makes a story of incidents that belong together: which event, where, and whether people or the tracking changed.</summary>
internal sealed class StoryTeller(
    IMetricWarehouse warehouse, SeriesBook book, DailyTable daily, CauseFinder causes, IReadOnlyList<TrackingFinding> tracking, IReadOnlyList<RenamedEvent> renames,
    IReadOnlySet<DateOnly> unusual)
{
    /// <summary>Below this share of what is expected something is missing.</summary>
    private const double Missing = .25;

    /// <summary>Events that a gap in the tracking takes along.</summary>
    private const double MostEvents = .6;
    private const int HeaviestIds = 10;

    public async Task<Story> TellAsync(IReadOnlyList<Incident> incidents, CancellationToken cancellationToken)
    {
        var (first, last) = (Day(incidents.Min(incident => incident.First)), Day(incidents.Max(incident => incident.Last)));
        var days = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber).ToList();
        var baseline = daily.BaselineOf(first, unusual);
        var name = EventOf(incidents, days, baseline);
        var report = await causes.FindAsync(name, days, baseline, cancellationToken);
        var story = new Story
        {
            First = first, Last = last, Found = incidents.Min(incident => incident.Opened), Kind = StoryKind.Change, Event = name, Direction = incidents[0].Direction,
            Causes = [.. report.Segments.Select(segment => segment.Attributes)], Observed = report.Actual, Expected = report.Expected,
            Effect = Change(report.Actual, report.Expected), Says = "", Incidents = incidents,
        };
        if (report.Segments is [var main, ..])
            story = story with { Observed = main.Actual, Expected = main.Expected, Effect = Change(main.Actual, main.Expected) };
        story = await JudgeAsync(story, report, days, baseline, cancellationToken);
        return story with { Says = Say(story) };
    }

    private async Task<Story> JudgeAsync(Story story, CauseReport report, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, CancellationToken cancellationToken)
    {
        if (renames.FirstOrDefault(found => (found.Old == story.Event || found.New == story.Event) && found.Day <= story.Last && found.Day >= story.First.AddDays(-3)) is { } rename)
            return story with { Kind = StoryKind.Rename, Event = rename.Old, Causes = [] };
        if (story.Direction == Direction.Down && Gap(report, days, baseline) is { } gap)
            return story with { Kind = StoryKind.TrackingGap, Event = null, Causes = gap };
        if (story.Direction == Direction.Up && tracking.Any(found => found.Fault == TrackingFault.Duplicates && found.First <= story.Last && found.Last >= story.First))
            return story with { Kind = StoryKind.Duplicates, Event = null };
        if (story.Direction == Direction.Up && await AreFewIdsAsync(story, report, baseline, cancellationToken))
            return story with { Kind = StoryKind.FewIds };
        return IsMix(report) ? story with { Kind = StoryKind.MixShift } : story;
    }

    /// <summary>
    /// The event of the largest change among those that moved as a whole; of nearly equal ones the one that happens most, since what comes before others moves
    /// them.
    /// </summary>
    private string EventOf(IReadOnlyList<Incident> incidents, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline)
    {
        var names = incidents.Select(incident => book.Of(incident.Metric)).OfType<WatchedMetric>().ToList();
        var whole = names.Where(metric => metric.Segment is null).Select(metric => metric.Event).ToHashSet();
        var candidates = (whole.Count > 0 ? whole : names.Select(metric => metric.Event).ToHashSet()).DefaultIfEmpty(daily.Events.MaxBy(known => daily.Total(known)!.Sum())!)
            .Select(known => (Name: known, Figures: daily.Compare(daily.Total(known)!, days, baseline)))
            .Select(entry => (entry.Name, entry.Figures.Expected, Effect: Math.Abs(Change(entry.Figures.Actual, entry.Figures.Expected)))).ToList();
        var most = candidates.Max(entry => entry.Effect);
        return candidates.Where(entry => entry.Effect >= .75 * most).MaxBy(entry => entry.Expected).Name;
    }

    /// <summary>The segment that most events miss, if there is one; empty when they are missing everywhere.</summary>
    private IReadOnlyList<IReadOnlyList<Segment>>? Gap(CauseReport report, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline)
    {
        if (IsMissing(name => daily.Total(name)))
            return [];
        foreach (var found in report.Segments)
            foreach (var segment in found.Attributes)
                if (IsMissing(name => daily.Of(name, segment)))
                    return [[segment]];
        return null;

        bool IsMissing(Func<string, IReadOnlyList<long>?> values)
        {
            var figures = daily.Events.Select(values).OfType<IReadOnlyList<long>>().Select(counts => daily.Compare(counts, days, baseline)).Where(value => value.Expected >= 20).ToList();
            return figures.Count >= 3 && figures.Count(value => value.Actual < Missing * value.Expected) >= MostEvents * figures.Count;
        }
    }

    private async Task<bool> AreFewIdsAsync(Story story, CauseReport report, IReadOnlyList<DateOnly> baseline, CancellationToken cancellationToken)
    {
        var ids = await warehouse.ReadHeaviestIdsAsync(story.Event!, new DaySpan(story.First, story.Last.AddDays(1)), HeaviestIds, cancellationToken);
        var before = await warehouse.ReadHeaviestIdsAsync(story.Event!, new DaySpan(baseline[0], story.First), HeaviestIds, cancellationToken);
        var length = story.Last.DayNumber - story.First.DayNumber + 1;
        var usual = before.Sum(id => id.Count) * ((double)length / Math.Max(1, story.First.DayNumber - baseline[0].DayNumber));
        var excess = report.Actual - report.Expected;
        return excess > 0 && ids.Sum(id => id.Count) - usual >= .5 * excess;
    }

    /// <summary>One segment grew and the rest lost at least half as much.</summary>
    private static bool IsMix(CauseReport report)
    {
        if (report.Segments.Count == 0)
            return false;
        var main = report.Segments[0];
        var (own, all) = (main.Actual - main.Expected, report.Actual - report.Expected);
        var rest = all - own;
        return Math.Sign(own) != Math.Sign(rest) && Math.Abs(rest) >= .5 * Math.Abs(own);
    }

    private static string Say(Story story)
    {
        var where = story.Causes.Count == 0 ? "everywhere" : string.Join("; ", story.Causes.Select(cause => string.Join(" and ", cause)));
        var change = string.Create(CultureInfo.InvariantCulture, $"{story.Effect:+0 %;-0 %}");
        return story.Kind switch
        {
            StoryKind.TrackingGap => $"tracking gap: most events are missing, {where}",
            StoryKind.Duplicates => $"duplicate events: events arrive more than once, {where}",
            StoryKind.Rename => $"{story.Event} goes on under a new name",
            StoryKind.FewIds => $"{story.Event} {change} by a few ids, {where}",
            StoryKind.MixShift => $"mix of {story.Event} shifts: {where} {change}, the rest makes up for it",
            _ => $"{story.Event} {change}, {where}",
        };
    }

    private static double Change(double actual, double expected) => expected == 0 ? 0 : (actual / expected) - 1;

    private static DateOnly Day(DateTime time) => DateOnly.FromDateTime(time);
}
