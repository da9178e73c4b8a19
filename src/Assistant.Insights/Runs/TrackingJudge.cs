using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>
/// Judges the tracking before anybody speaks of people: days on which most events of a segment are missing, and days on which they came twice. The incidents that
/// such a fault explains are its own, and no story of the product.
/// </summary>
internal sealed class TrackingJudge(DailyTable daily, MovedCounts moved, Twins twins, Witnesses witnesses, IReadOnlyList<TrackingFinding> tracking)
{
    /// <summary>Below this share of what is expected something is missing.</summary>
    private const double Missing = .25;

    /// <summary>Above this multiple of what is expected something may have come twice.</summary>
    private const double Doubled = 1.15;

    /// <summary>In standard deviations: what an incident's other days may have moved by, if a fault is all there is to it.</summary>
    private const double Sure = 3;

    /// <summary>Or by this share of what it moved on the fault's days.</summary>
    private const double LittleOfFault = .25;

    /// <returns>A story for each fault that explains an incident, with all incidents that it explains.</returns>
    public IReadOnlyList<Story> Judge(IReadOnlyList<Incident> incidents)
    {
        List<Fault> faults = [.. Gaps(incidents), .. Duplicates()];
        var owners = new Dictionary<Incident, Fault>();
        Assign();
        faults.AddRange(LongGaps(incidents.Where(incident => incident.Direction == Direction.Down && !owners.ContainsKey(incident))));
        Assign();
        return [.. owners.GroupBy(entry => entry.Value).OrderBy(group => group.Key.First).Select(group => Tell(group.Key, [.. group.Select(entry => entry.Key).OrderBy(incident => incident.Strongest.Probability)]))];

        void Assign()
        {
            foreach (var incident in incidents.Where(incident => !owners.ContainsKey(incident)))
                if (faults.Find(fault => Explains(fault, faults, incident)) is { } owner)
                    owners.Add(incident, owner);
        }
    }

    /// <summary>Days on which something fell and most events of a segment are missing; those in a row are one gap.</summary>
    private IEnumerable<Fault> Gaps(IReadOnlyList<Incident> incidents)
    {
        var days = incidents.Where(incident => incident.Direction == Direction.Down).SelectMany(incident => MovedCounts.DaysOf(incident)).Distinct().Order();
        Fault? open = null;
        foreach (var day in days)
        {
            var segment = IsWorthALook(day) ? witnesses.Where(IsMissing, [day]) : null;
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

    /// <summary>What happens too rarely to be missed on one day is missed over an incident.</summary>
    private IEnumerable<Fault> LongGaps(IEnumerable<Incident> incidents) =>
        from days in incidents.Select(moved.Beginning).Where(days => days.Count > 1).DistinctBy(days => (days[0], days[^1]))
        let segment = witnesses.Where(IsMissing, days)
        where segment is not null
        select new Fault(StoryKind.TrackingGap, Direction.Down, days[0], days[^1], segment);

    /// <summary>A segment of many events of which some are far below what they were: without one there is no gap.</summary>
    private bool IsWorthALook(DateOnly day) => daily.Segments.Select(segment => (Segment?)segment).Prepend(null)
        .Any(segment => daily.Events.Select(name => segment is { } one ? daily.Of(name, one) : daily.Total(name)).OfType<IReadOnlyList<long>>().Count(counts => daily.IsFarBelow(counts, day, Missing, Witnesses.LeastExpected)) >= Witnesses.MostEvents * Witnesses.LeastEvents);

    private IEnumerable<Fault> Duplicates() =>
        from found in tracking
        where found.Fault == TrackingFault.Duplicates
        let segment = witnesses.Where((actual, expected) => actual > Doubled * expected, MovedCounts.DaysOf(found.First, found.Last))
        where segment is not null
        select new Fault(StoryKind.Duplicates, Direction.Up, found.First, found.Last, segment);

    /// <summary>
    /// It went the fault's way on the fault's days, no further than the fault takes it and nowhere but in the fault's segment, and not on days without such a fault.
    /// </summary>
    private bool Explains(Fault fault, List<Fault> faults, Incident incident)
    {
        var days = MovedCounts.DaysOf(incident);
        var own = days.FindAll(fault.Touches);
        if (own.Count == 0 || incident.Direction != fault.Direction)
            return false;
        var others = days.FindAll(day => !faults.Exists(one => one.Kind == fault.Kind && one.Touches(day)));
        return moved.MetricsOf(incident).Any(IsOfFault) && (others.Count == 0 || moved.MetricsOf(incident).All(IsLittleBesides));

        bool IsOfFault(WatchedMetric metric)
        {
            if (fault.Segments is not [[var segment]])
                return !IsBeyond(moved.ValuesOf(metric), metric);
            if (metric.Segment is { } one && one.Dimension == segment.Dimension && twins.NameOf(one) != segment)
                return false;
            return daily.Of(metric.Event, segment) is { } part && By(daily.Outside(metric.Event, segment)!, metric, own) < Sure && !IsBeyond(part, metric);
        }

        bool IsLittleBesides(WatchedMetric metric)
        {
            var (values, baseline) = (moved.ValuesOf(metric), moved.BaselineOf(metric.Event, fault.First));
            var (on, beside) = (daily.Compare(values, own, baseline), daily.Compare(values, others, baseline));
            return By(values, metric, others) < Sure || Math.Abs(beside.Actual - beside.Expected) < LittleOfFault * Math.Abs(on.Actual - on.Expected);
        }

        // What comes twice is at most twice as much.
        bool IsBeyond(IReadOnlyList<long> values, WatchedMetric metric)
        {
            var baseline = moved.BaselineOf(metric.Event, fault.First);
            var (actual, expected) = daily.Compare(values, own, baseline);
            return fault.Kind == StoryKind.Duplicates && actual - (2 * expected) > Sure * Math.Sqrt(own.Count * daily.VarianceOf(values, baseline));
        }

        double By(IReadOnlyList<long> values, WatchedMetric metric, List<DateOnly> some) => moved.By(values, some, moved.BaselineOf(metric.Event, fault.First), fault.Direction);
    }

    private Story Tell(Fault fault, List<Incident> incidents)
    {
        var figures = witnesses.Figures(name => fault.Segments is [[var segment]] ? daily.Of(name, segment) : daily.Total(name), MovedCounts.DaysOf(fault.First, fault.Last)).ToList();
        var (actual, expected) = (figures.Sum(value => value.Actual), figures.Sum(value => value.Expected));
        var (opened, known) = (incidents.Min(incident => incident.Opened), fault.First.AddDays(1).ToDateTime(default));
        return new Story
        {
            First = fault.First, Last = fault.Last, Found = opened > known ? opened : known, Kind = fault.Kind, Direction = fault.Direction, Causes = fault.Segments,
            Observed = actual, Expected = expected, Effect = Story.Change(actual, expected), Incidents = incidents,
        };
    }

    private static bool IsMissing(double actual, double expected) => actual < Missing * expected;

    private sealed record Fault(StoryKind Kind, Direction Direction, DateOnly First, DateOnly Last, IReadOnlyList<IReadOnlyList<Segment>> Segments)
    {
        /// <summary>The days beside it may have a part of it.</summary>
        public bool Touches(DateOnly day) => day >= First.AddDays(-1) && day <= Last.AddDays(1);
    }
}
