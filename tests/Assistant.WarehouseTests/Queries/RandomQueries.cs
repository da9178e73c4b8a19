using Assistant.Insights.Queries;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>Valid queries of each kind over the tables of <see cref="RandomTables"/>.</summary>
internal static class RandomQueries
{
    public static readonly Gen<string?> By = Gen.OneOf("company").Maybe(4, 1);

    private static readonly Gen<Breakdown?> Breakdowns = Gen.Select(Gen.Shuffle(new[] { "plan", "country", "vip", "absent" }, 1, 3), Gen.Int[1, 4], (properties, limit) => new Breakdown { Properties = properties, Limit = limit }).Maybe(2, 1);

    public static readonly Gen<Span> Windows = Gen.OneOf(new Span(1, SpanUnit.Second), new Span(30, SpanUnit.Minute), new Span(1, SpanUnit.Day), new Span(3, SpanUnit.Day), new Span(2, SpanUnit.Week));

    private static readonly Gen<Measure> Measures = Gen.OneOf<Measure>(
        Gen.Const((Measure)new Measure.Total()),
        Gen.Const((Measure)new Measure.Unique()),
        Gen.OneOf("amount", "seconds", "plan", "absent").Select(property => (Measure)new Measure.Sum(property)),
        Gen.OneOf("amount", "seconds").Select(property => (Measure)new Measure.Average(property)),
        Gen.Select(Gen.OneOf("amount", "seconds"), Gen.OneOf(0, 33.3, 50, 95, 100), (property, percent) => (Measure)new Measure.Percentile(property, percent)));

    public static Gen<TrendQuery> Trend(DateTime monday) =>
        from range in Range(monday)
        from interval in Gen.OneOf<Interval?>(null, Interval.Hour, Interval.Day, Interval.Week, Interval.Month)
        from series in Gen.Select(RandomFilters.Events, Measures).List[1, 3]
        from formula in Gen.OneOf("100 * A / A", "-A + 2", "A / (A - 1)", "(A - 3.5) * -A")
        from breakdown in Breakdowns
        from actors in By
        from shared in RandomFilters.Shared
        select new TrendQuery
        {
            Range = range,
            Interval = interval,
            Series = [.. series.Select((one, i) => new TrendSeries($"{(char)('A' + i)}", one.Item1, one.Item2))],
            Formulas = [new("ratio", series.Count > 1 ? formula.Replace("/ A", "/ B", StringComparison.Ordinal) : formula)],
            Breakdown = breakdown,
            By = actors,
            Where = shared,
        };

    public static Gen<FunnelQuery> Funnel(DateTime monday) =>
        from range in Range(monday)
        from order in Gen.OneOf(StepOrder.Ordered, StepOrder.Ordered, StepOrder.Strict, StepOrder.Unordered)
        from steps in RandomFilters.Events.List[2, 4]
        from different in Gen.Shuffle(RandomTables.Events, 2, 3)
        from window in Windows
        from exclusion in RandomFilters.PlainMatches.Maybe(1, 1)
        from part in Gen.Int[1, 3]
        from breakdown in Breakdowns
        from actors in By
        from shared in RandomFilters.Shared
        let ofKind = order == StepOrder.Unordered ? steps.Zip(different, (step, name) => step with { Event = name }).ToList() : steps
        let after = order == StepOrder.Unordered ? 1 : Math.Min(part, ofKind.Count - 1)
        select new FunnelQuery
        {
            Range = range,
            Order = order,
            Steps = ofKind,
            Window = window,
            Exclusions = exclusion is null ? [] : [new(exclusion, after, order == StepOrder.Unordered ? ofKind.Count : Math.Min(after + part, ofKind.Count))],
            Breakdown = breakdown,
            By = actors,
            Where = shared,
        };

    public static Gen<RetentionQuery> Retention(DateTime monday) =>
        from interval in Gen.OneOf(Interval.Day, Interval.Week, Interval.Month)
        from range in Periods(monday, interval)
        from start in RandomFilters.Events
        from back in RandomFilters.Events
        from mode in Gen.Enum<RetentionMode>()
        from periods in Gen.Int[1, 8]
        from actors in By
        from shared in RandomFilters.Shared
        select new RetentionQuery { Range = range, Interval = interval, Start = start, Return = back, Mode = mode, Periods = periods, By = actors, Where = shared };

    public static Gen<LifecycleQuery> Lifecycle(DateTime monday) =>
        from interval in Gen.OneOf(Interval.Day, Interval.Week, Interval.Month)
        from range in Periods(monday, interval)
        from match in RandomFilters.Events
        from actors in By
        from shared in RandomFilters.Shared
        select new LifecycleQuery { Range = range, Interval = interval, Event = match, By = actors, Where = shared };

    public static Gen<StickinessQuery> Stickiness(DateTime monday) =>
        from interval in Gen.Enum<Interval>()
        from range in Periods(monday, interval)
        from match in RandomFilters.Events
        from actors in By
        from shared in RandomFilters.Shared
        select new StickinessQuery { Range = range, Interval = interval, Event = match, By = actors, Where = shared };

    public static Gen<PathsQuery> Paths(DateTime monday) =>
        from range in Range(monday)
        from property in Gen.OneOf<string?>(null, null, "plan", "country")
        from groups in Gen.Select(Gen.OneOf("known", "open"), Gen.OneOf("s*p", "*", "pay", "view_*%", "p*", "*e*")).List[0, 2]
        from start in Gen.OneOf<string?>(null, "open", "known", "free")
        from end in Gen.OneOf<string?>(null, "pay", "pro")
        from items in Gen.Int[2, 5]
        from edges in Gen.OneOf(1, 2, 4, 50)
        from gap in Gen.OneOf(new Span(30, SpanUnit.Minute), new Span(1, SpanUnit.Second), new Span(1, SpanUnit.Day), new Span(2, SpanUnit.Week))
        from actors in By
        from shared in RandomFilters.Shared
        select new PathsQuery
        {
            Range = range,
            ItemProperty = property,
            Groups = [.. groups.Select(one => new PathGroup(one.Item1, one.Item2))],
            Start = start,
            End = end,
            MaxItems = items,
            MaxEdges = edges,
            SessionGap = gap,
            By = actors,
            Where = shared,
        };

    public static Gen<TimeRange> Range(DateTime monday) =>
        from start in Gen.Int[7, 13]
        from hours in Gen.OneOf(0, 0, 2)
        from days in Gen.Int[1, 5]
        let begin = monday.AddDays(start).AddHours(hours)
        select new TimeRange(begin, begin.AddDays(days));

    private static Gen<TimeRange> Periods(DateTime monday, Interval interval) =>
        from start in Gen.Int[5, 14]
        from count in Gen.Int[1, 5]
        let begin = interval == Interval.Month ? new DateTime(monday.Year, monday.Month, 1).AddMonths(-1) : interval == Interval.Week ? monday : monday.AddDays(start)
        select new TimeRange(begin, interval == Interval.Month ? begin.AddMonths(count) : begin.AddDays(interval == Interval.Week ? 7 * count : count));
}
