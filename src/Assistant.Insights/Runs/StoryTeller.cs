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

    /// <summary>Above this multiple of what is expected something may have come twice.</summary>
    private const double Doubled = 1.15;

    /// <summary>Share of the events that a fault of the tracking takes along.</summary>
    private const double MostEvents = .6;
    private const int LeastEvents = 3;
    private const double LeastExpected = 20;
    private const int HeaviestIds = 10;

    /// <summary>Ten ids are always a part of a count; they explain a rise only where there is one.</summary>
    private const double NoticeableRise = .1;

    /// <summary>Of what a segment gains, the share that the others lose when the mix shifts.</summary>
    private const double LeastMadeUp = .5;

    /// <summary>In standard deviations: a side of a mix that is seen in the counts.</summary>
    private const double Sure = 3;

    /// <summary>What lasts longer is compared by its beginning: later the season has moved on.</summary>
    private const int MostDays = 14;

    public async Task<Story> TellAsync(IReadOnlyList<Incident> incidents, CancellationToken cancellationToken)
    {
        var (first, last) = (Day(incidents.Min(incident => incident.First)), Day(incidents.Max(incident => incident.Last)));
        var baseline = daily.BaselineOf(first, unusual);
        var main = incidents.SelectMany(incident => MetricsOf(incident).Select(metric => (Metric: metric, Days: DaysOf(incident)))).DefaultIfEmpty((Metric: Busiest, Days: DaysOf(incidents[0])))
            .MaxBy(entry => (daily.IsEstablished(entry.Metric.Event, baseline), Moved(entry.Metric, entry.Days, baseline)));
        var (name, days) = (main.Metric.Event, main.Days);
        var report = await causes.FindAsync(name, days, baseline, cancellationToken);
        var story = new Story
        {
            First = days[0], Last = last, Found = incidents.Min(incident => incident.Opened), Kind = StoryKind.Change, Event = name, Direction = incidents[0].Direction,
            Causes = [.. report.Segments.Select(found => found.Attributes)], Observed = report.Actual, Expected = report.Expected,
            Effect = Change(report.Actual, report.Expected), Says = "", Incidents = incidents,
        };
        if (report.Segments is [var segment, ..])
            story = story with { Observed = segment.Actual, Expected = segment.Expected, Effect = Change(segment.Actual, segment.Expected) };
        story = await JudgeAsync(story, report, days, baseline, cancellationToken);
        return story with { Says = Say(story) };
    }

    private async Task<Story> JudgeAsync(Story story, CauseReport report, List<DateOnly> days, IReadOnlyList<DateOnly> baseline, CancellationToken cancellationToken)
    {
        if (renames.FirstOrDefault(found => (found.Old == story.Event || found.New == story.Event) && found.Day <= story.Last && found.Day >= story.First.AddDays(-3)) is { } rename)
            return story with { Kind = StoryKind.Rename, Event = rename.Old, Successor = rename.New, Causes = [] };
        if (story.Direction == Direction.Down && InMostEvents(figures => figures.Actual < Missing * figures.Expected, days, baseline) is { } gap)
            return story with { Kind = StoryKind.TrackingGap, Event = null, Causes = gap };
        if (story.Direction == Direction.Up && tracking.FirstOrDefault(found => found.Fault == TrackingFault.Duplicates && found.First <= story.Last && found.Last >= story.First) is { } twice
            && InMostEvents(figures => figures.Actual > Doubled * figures.Expected, DaysOf(twice.First, twice.Last), baseline) is { } doubled)
            return story with { Kind = StoryKind.Duplicates, Event = null, Causes = doubled, First = twice.First, Last = twice.Last };
        if (story.Direction == Direction.Up && await AreFewIdsAsync(story, report, days, baseline, cancellationToken))
            return story with { Kind = StoryKind.FewIds };
        return IsMix(report) ? story with { Kind = StoryKind.MixShift } : MixOf(story, days, baseline) ?? story;
    }

    /// <summary>The story told of an event whose mix shifts, where the one it was told of only follows: more visitors of a kind read more pages, and nobody reads fewer.</summary>
    private Story? MixOf(Story story, List<DateOnly> days, IReadOnlyList<DateOnly> baseline)
    {
        if (story.Direction != Direction.Up || story.Causes is not [[var segment]])
            return null;
        return story.Incidents.SelectMany(MetricsOf).Select(metric => metric.Event).Distinct().Select(Told).OfType<(Story Story, double Moved)>().OrderByDescending(entry => entry.Moved).Select(entry => entry.Story).FirstOrDefault();

        (Story Story, double Moved)? Told(string name)
        {
            if (daily.Of(name, segment) is not { } part || daily.Total(name) is not { } total)
                return null;
            long[] others = [.. total.Zip(part, (all, own) => all - own)];
            var (own, rest) = (daily.Compare(part, days, baseline), daily.Compare(others, days, baseline));
            var (more, fewer) = (own.Actual - own.Expected, rest.Expected - rest.Actual);
            var surest = Math.Min(more / Math.Sqrt(days.Count * daily.VarianceOf(part, baseline)), fewer / Math.Sqrt(days.Count * daily.VarianceOf(others, baseline)));
            return surest >= Sure && fewer >= LeastMadeUp * more
                ? (story with { Kind = StoryKind.MixShift, Event = name, Observed = own.Actual, Expected = own.Expected, Effect = Change(own.Actual, own.Expected) }, surest)
                : null;
        }
    }

    private WatchedMetric Busiest => new(daily.Events.MaxBy(name => daily.Total(name)!.Sum())!, null);

    /// <summary>What an incident is about; of a gap in the pipeline: all that fell.</summary>
    private IEnumerable<WatchedMetric> MetricsOf(Incident incident) =>
        incident.Strongest.Notes.Select(note => note.Metric).Prepend(incident.Metric).Select(book.Of).OfType<WatchedMetric>().Distinct();

    private static List<DateOnly> DaysOf(Incident incident) => DaysOf(Day(incident.First), Day(incident.Last));

    private static List<DateOnly> DaysOf(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(first.DayNumber, Math.Min(MostDays, last.DayNumber - first.DayNumber + 1)).Select(DateOnly.FromDayNumber)];

    /// <summary>In standard deviations of what such a span's count varies by.</summary>
    private double Moved(WatchedMetric metric, List<DateOnly> days, IReadOnlyList<DateOnly> baseline)
    {
        var values = (metric.Segment is { } segment ? daily.Of(metric.Event, segment) : daily.Total(metric.Event))!;
        var (actual, expected) = daily.Compare(values, days, baseline);
        return Math.Abs(actual - expected) / Math.Sqrt(days.Count * daily.VarianceOf(values, baseline));
    }

    /// <summary>The segment in which most events are out of the ordinary in the same way; empty: everywhere, since most are outside of it too; null: none.</summary>
    private IReadOnlyList<IReadOnlyList<Segment>>? InMostEvents(
        Func<(double Actual, double Expected), bool> isOut, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline)
    {
        var best = daily.Segments.Select(segment => (Segment: segment, Figures: Figures(name => daily.Of(name, segment)))).Where(entry => Share(entry.Figures) >= MostEvents)
            .OrderByDescending(entry => Math.Round(Strayed(entry.Figures))).ThenBy(entry => entry.Segment.ToString(), StringComparer.Ordinal).Select(entry => (Segment?)entry.Segment).FirstOrDefault();
        if (best is not { } segment)
            return Share(Figures(daily.Total)) >= MostEvents ? [] : null;
        return Share(Figures(name => Outside(name, segment))) >= MostEvents ? [] : [[segment]];

        IReadOnlyList<long>? Outside(string name, Segment segment) =>
            daily.Of(name, segment) is { } part ? [.. daily.Total(name)!.Zip(part, (all, own) => all - own)] : daily.Total(name);

        List<(double Actual, double Expected)> Figures(Func<string, IReadOnlyList<long>?> values) =>
            [.. daily.Events.Select(values).OfType<IReadOnlyList<long>>().Select(counts => daily.Compare(counts, days, baseline)).Where(value => value.Expected >= LeastExpected)];

        static double Strayed(List<(double Actual, double Expected)> figures) => Math.Abs(figures.Sum(value => value.Actual - value.Expected)) / Math.Sqrt(figures.Sum(value => value.Expected));

        double Share(List<(double Actual, double Expected)> figures) => figures.Count < LeastEvents ? 0 : (double)figures.Count(isOut) / figures.Count;
    }

    private async Task<bool> AreFewIdsAsync(Story story, CauseReport report, List<DateOnly> days, IReadOnlyList<DateOnly> baseline, CancellationToken cancellationToken)
    {
        var ids = await warehouse.ReadHeaviestIdsAsync(story.Event!, new DaySpan(days[0], days[^1].AddDays(1)), HeaviestIds, cancellationToken);
        var before = await warehouse.ReadHeaviestIdsAsync(story.Event!, new DaySpan(baseline[0], days[0]), HeaviestIds, cancellationToken);
        var usual = before.Sum(id => id.Count) * ((double)days.Count / Math.Max(1, days[0].DayNumber - baseline[0].DayNumber));
        var (excess, more) = (report.Actual - report.Expected, ids.Sum(id => id.Count) - usual);
        return excess >= NoticeableRise * report.Expected && more >= .5 * excess;
    }

    /// <summary>One segment grew and the rest lost at least half of it.</summary>
    private static bool IsMix(CauseReport report)
    {
        if (report.Segments.Count == 0)
            return false;
        var main = report.Segments[0];
        var (own, all) = (main.Actual - main.Expected, report.Actual - report.Expected);
        var rest = all - own;
        return own > 0 && rest <= -LeastMadeUp * own;
    }

    private static string Say(Story story)
    {
        var where = story.Causes.Count == 0 ? "everywhere" : string.Join("; ", story.Causes.Select(cause => string.Join(" and ", cause)));
        var change = string.Create(CultureInfo.InvariantCulture, $"{story.Effect:+0 %;-0 %}");
        return story.Kind switch
        {
            StoryKind.TrackingGap => $"tracking gap: most events are missing, {where}",
            StoryKind.Duplicates => $"duplicate events: events arrive more than once, {where}",
            StoryKind.Rename => $"{story.Event} goes on as {story.Successor}",
            StoryKind.FewIds => $"{story.Event} {change} by a few ids, {where}",
            StoryKind.MixShift => $"mix of {story.Event} shifts: {where} {change}, the rest makes up for it",
            _ => $"{story.Event} {change}, {where}",
        };
    }

    private static double Change(double actual, double expected) => expected == 0 ? 0 : (actual / expected) - 1;

    private static DateOnly Day(DateTime time) => DateOnly.FromDateTime(time);
}
