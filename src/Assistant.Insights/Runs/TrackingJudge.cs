using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>
/// Judges the tracking before anybody speaks of people: days on which most events of a segment are missing, and days on which they came twice. The incidents that
/// such a fault explains are its own, and no story of the product.
/// </summary>
internal sealed class TrackingJudge(DailyTable daily, MovedCounts moved, Twins twins, IReadOnlyList<TrackingFinding> tracking)
{
    /// <summary>Below this share of what is expected something is missing.</summary>
    private const double Missing = .25;

    /// <summary>Above this multiple of what is expected something may have come twice.</summary>
    private const double Doubled = 1.15;

    /// <summary>Share of the events that a fault of the tracking takes along.</summary>
    private const double MostEvents = .6;
    private const int LeastEvents = 3;

    /// <summary>Rarer events are no witnesses.</summary>
    private const double LeastExpected = 20;

    /// <summary>In standard deviations: what an incident's other days may have moved by, if a fault is all there is to it.</summary>
    private const double Sure = 3;

    /// <returns>A story for each fault that explains an incident, with all incidents that it explains.</returns>
    public IReadOnlyList<Story> Judge(IReadOnlyList<Incident> incidents)
    {
        var stories = new List<Story>();
        var open = incidents.ToList();
        foreach (var fault in Gaps(incidents).Concat(Duplicates()).ToList())
        {
            var own = open.Where(incident => Explains(fault, incident)).OrderBy(incident => incident.Strongest.Probability).ToList();
            if (own.Count == 0)
                continue;
            open.RemoveAll(own.Contains);
            stories.Add(Tell(fault, own));
        }
        return stories;
    }

    /// <summary>Days on which something fell and most events of a segment are missing; those in a row are one gap.</summary>
    private IEnumerable<Fault> Gaps(IReadOnlyList<Incident> incidents)
    {
        var days = incidents.Where(incident => incident.Direction == Direction.Down).SelectMany(incident => MovedCounts.DaysOf(incident)).Distinct().Order();
        Fault? open = null;
        foreach (var day in days)
        {
            var segment = InMostEvents(figures => figures.Actual < Missing * figures.Expected, [day]);
            if (segment is not null && open is { } gap && gap.Last.AddDays(1) == day && gap.Segments.SelectMany(part => part).SequenceEqual(segment.SelectMany(part => part)))
            {
                open = gap with { Last = day };
                continue;
            }
            if (open is { } ended)
                yield return ended;
            open = segment is null ? null : new Fault(StoryKind.TrackingGap, Direction.Down, day, day, segment);
        }
        if (open is { } last)
            yield return last;
    }

    private IEnumerable<Fault> Duplicates() =>
        from found in tracking
        where found.Fault == TrackingFault.Duplicates
        let segment = InMostEvents(figures => figures.Actual > Doubled * figures.Expected, MovedCounts.DaysOf(found.First, found.Last))
        where segment is not null
        select new Fault(StoryKind.Duplicates, Direction.Up, found.First, found.Last, segment);

    /// <summary>It went the fault's way on the fault's days, and on its other days it did not.</summary>
    private bool Explains(Fault fault, Incident incident)
    {
        if (incident.Direction != fault.Direction || MovedCounts.Day(incident.First) > fault.Last || MovedCounts.Day(incident.Last) < fault.First)
            return false;
        List<DateOnly> others = [.. MovedCounts.DaysOf(incident).Where(day => day < fault.First || day > fault.Last)];
        return others.Count == 0 || moved.MetricsOf(incident).All(metric => moved.By(moved.ValuesOf(metric), others, moved.BaselineOf(metric.Event, fault.First), fault.Direction) < Sure);
    }

    private Story Tell(Fault fault, List<Incident> incidents)
    {
        var figures = Figures(name => fault.Segments is [[var segment]] ? daily.Of(name, segment) : daily.Total(name), MovedCounts.DaysOf(fault.First, fault.Last)).ToList();
        var (actual, expected) = (figures.Sum(value => value.Actual), figures.Sum(value => value.Expected));
        var (opened, known) = (incidents.Min(incident => incident.Opened), fault.First.AddDays(1).ToDateTime(default));
        return new Story
        {
            First = fault.First, Last = fault.Last, Found = opened > known ? opened : known, Kind = fault.Kind, Direction = fault.Direction, Causes = fault.Segments,
            Observed = actual, Expected = expected, Effect = Story.Change(actual, expected), Incidents = incidents,
        };
    }

    /// <summary>The segment in which most events are out of the ordinary in the same way; empty: everywhere, since most are outside of it too; null: none.</summary>
    private IReadOnlyList<IReadOnlyList<Segment>>? InMostEvents(Func<(double Actual, double Expected), bool> isOut, IReadOnlyList<DateOnly> days)
    {
        var best = daily.Segments.Select(segment => (Segment: segment, Witnesses: Witnesses(name => daily.Of(name, segment)))).Where(entry => Share(entry.Witnesses) >= MostEvents)
            .OrderByDescending(entry => Math.Round(Strayed(entry.Witnesses))).ThenBy(entry => entry.Segment.ToString(), StringComparer.Ordinal).Select(entry => (Segment?)entry.Segment).FirstOrDefault();
        if (best is not { } segment)
            return Share(Witnesses(daily.Total)) >= MostEvents ? [] : null;
        return Share(Witnesses(name => Outside(name, segment))) >= MostEvents ? [] : [[twins.NameOf(segment)]];

        IReadOnlyList<long>? Outside(string name, Segment segment) =>
            daily.Of(name, segment) is { } part ? [.. daily.Total(name)!.Zip(part, (all, own) => all - own)] : daily.Total(name);

        List<(double Actual, double Expected)> Witnesses(Func<string, IReadOnlyList<long>?> values) => [.. Figures(values, days).Where(value => value.Expected >= LeastExpected)];

        static double Strayed(List<(double Actual, double Expected)> figures) => Math.Abs(figures.Sum(value => value.Actual - value.Expected)) / Math.Sqrt(figures.Sum(value => value.Expected));

        double Share(List<(double Actual, double Expected)> figures) => figures.Count < LeastEvents ? 0 : (double)figures.Count(isOut) / figures.Count;
    }

    /// <summary>Of each event what was counted on some days, and what was expected.</summary>
    private IEnumerable<(double Actual, double Expected)> Figures(Func<string, IReadOnlyList<long>?> values, IReadOnlyList<DateOnly> days) =>
        from name in daily.Events
        let counts = values(name)
        where counts is not null
        select daily.Compare(counts, days, moved.BaselineOf(name, days[0]));

    private sealed record Fault(StoryKind Kind, Direction Direction, DateOnly First, DateOnly Last, IReadOnlyList<IReadOnlyList<Segment>> Segments);
}
