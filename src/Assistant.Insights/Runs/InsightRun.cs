using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>
/// One run over a warehouse: 1. counts by day and dimension; 2. the health of the tracking; 3. detection over events and, with half of the budget, over their
/// segments; 4. what faults of the tracking explain is theirs; 5. of the rest, incidents that belong together become stories, and each says where it sits.
/// </summary>
public sealed class InsightRun(IMetricWarehouse warehouse, InsightOptions options)
{
    /// <param name="scored">Days to score. What a run at the end of each of them would have told is told.</param>
    /// <param name="dimensions">Properties that segments are made of. Not that of the version: versions come and go by themselves.</param>
    /// <param name="version">Property that names the version of the app or SDK; null: none does.</param>
    public async Task<InsightReport> RunAsync(DaySpan scored, IReadOnlyList<string> dimensions, string? version, CancellationToken cancellationToken)
    {
        var span = scored with { From = scored.From.AddDays(-options.HistoryDays) };
        var counts = await warehouse.ReadDailyAsync(span, dimensions, cancellationToken);
        var health = TrackingHealth.Judge(await warehouse.ReadTrackingAsync(span, version, cancellationToken)).Where(found => found.Last >= scored.From).ToList();
        var renames = RenameFinder.Find(counts.Where(entry => entry.Segment is null).ToDictionary(entry => entry.Event, entry => entry.Values), span.From).Where(found => found.Day >= scored.From).ToList();

        var book = new SeriesBook(span, counts, options.LeastPerDay);
        var (events, segments) = (Detect(book.Events, scored), Detect(book.Segments, scored));
        Incident[] incidents = [.. events.Incidents, .. segments.Incidents];

        var stories = await StoriesAsync(new DailyTable(span, counts), book, incidents, dimensions, version, health, renames, cancellationToken);
        return new InsightReport(
            scored, [.. book.Events, .. book.Segments], events.Tests + segments.Tests, events.ExpectedFalseAlarms + segments.ExpectedFalseAlarms, stories, health, renames);
    }

    private async Task<IReadOnlyList<Story>> StoriesAsync(
        DailyTable daily, SeriesBook book, IReadOnlyList<Incident> incidents, IReadOnlyList<string> dimensions, string? version,
        IReadOnlyList<TrackingFinding> health, IReadOnlyList<RenamedEvent> renames, CancellationToken cancellationToken)
    {
        var (twins, moved) = (new Twins(daily, dimensions), new MovedCounts(daily, book, incidents, options.KnownEvents));
        var faults = new TrackingJudge(daily, moved, twins, new Witnesses(daily, moved, twins), health).Judge(incidents);
        var cubes = new Cubes(warehouse);
        var causes = new CauseFinder(cubes, daily, twins, dimensions, version);
        var teller = new StoryTeller(
            daily, moved, twins, causes, new Explanations(cubes, daily, moved), new FewIds(warehouse), new MixShifts(daily, moved), renames);
        List<Story> stories = [.. faults];
        foreach (var group in StoryGrouping.Group(incidents.Except(faults.SelectMany(fault => fault.Incidents))))
            stories.AddRange(await teller.TellAsync(StoryGrouping.TakeIn(stories, group, moved.EventsOf), cancellationToken));
        return
        [
            .. StoryGrouping.FoldEchoes(StoryGrouping.FoldMixes(stories)).OrderBy(story => story.Found).ThenBy(story => story.First)
                .Select(story => story with { OtherNames = [.. story.Causes.SelectMany(cause => cause).Distinct().SelectMany(segment => twins.OtherNamesOf(segment), (segment, other) => (segment, other))] }),
        ];
    }

    private RunReport Detect(IReadOnlyList<MetricSeries> series, DaySpan scored) =>
        new DetectionRun(new DetectionOptions { FalseAlarmsPerWeek = options.FalseAlarmsPerWeek / 2, FalseDiscoveryRate = options.FalseDiscoveryRate, KnownEvents = [.. options.KnownEvents] })
            .Run(series, scored.From.ToDateTime(default), scored.To.ToDateTime(default), []);
}
