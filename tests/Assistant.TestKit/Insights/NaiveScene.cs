using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

/// <summary>Everything that a query looks at: all events, those that pass its filter, its bounds as instants.</summary>
internal sealed class NaiveScene
{
    private readonly Query _query;
    private List<DateTime>? _buckets;

    public NaiveScene(Query query, NaiveTable table)
    {
        _query = query;
        TimeZone = table.Model.TimeZone;
        From = NaiveClock.FirstInstant(query.Range.From, TimeZone);
        To = NaiveClock.FirstInstant(query.Range.To, TimeZone);
        Everything = NaiveEvent.All(table, query);
        foreach (var candidate in Everything)
        {
            if (query.Where is null || Passes(candidate, query.Where))
                Events.Add(candidate);
        }
    }

    public string TimeZone { get; }

    public DateTime From { get; }

    public DateTime To { get; }

    /// <summary>All rows, whatever the query filters.</summary>
    public List<NaiveEvent> Everything { get; }

    /// <summary>Those that pass the query's filter, of all time.</summary>
    public List<NaiveEvent> Events { get; } = [];

    public IEnumerable<string> Actors => Events.Where(one => one.Actor is not null).Select(one => one.Actor!).Distinct();

    /// <summary>Buckets of the range; a query has one interval.</summary>
    public List<DateTime> Buckets(Interval interval) => _buckets ??= NaiveBuckets.Of(_query.Range, interval, TimeZone);

    public bool InRange(NaiveEvent one) => one.Utc >= From && one.Utc < To;

    public bool Matches(NaiveEvent one, EventMatch match) =>
        (match.Event is null || match.Event == one.Name) && (match.Where is null || Passes(one, match.Where));

    public bool Passes(NaiveEvent one, Filter filter) => filter switch
    {
        Filter.All all => all.Of.All(part => Passes(one, part)),
        Filter.Any any => any.Of.Any(part => Passes(one, part)),
        Filter.Not not => !Passes(one, not.Of),
        Filter.Text text => one.Text(text.Property) is { } value && text.Values.Any(wanted => text.Is switch
        {
            TextComparison.Equal => value == wanted,
            TextComparison.Contains => value.Contains(wanted, StringComparison.Ordinal),
            TextComparison.StartsWith => value.StartsWith(wanted, StringComparison.Ordinal),
            _ => value.EndsWith(wanted, StringComparison.Ordinal),
        }),
        Filter.Number number => one.Number(number.Property) is { } value && number.Is switch
        {
            NumberComparison.Equal => value == number.Value,
            NumberComparison.Less => value < number.Value,
            NumberComparison.LessOrEqual => value <= number.Value,
            NumberComparison.Greater => value > number.Value,
            _ => value >= number.Value,
        },
        Filter.Truth truth => one.Truth(truth.Property) == truth.Value,
        Filter.Present present => one.Text(present.Property) is not null,
        _ => one.Actor is { } actor && InCohort(actor, filter),
    };

    private bool InCohort(string actor, Filter cohort)
    {
        switch (cohort)
        {
            case Filter.Did did:
                var times = Done(actor, did.Event, DaysBack(did.LastDays), To).Count;
                return times >= did.AtLeast && (did.AtMost is null || times <= did.AtMost);
            case Filter.StoppedDoing stopped:
                var quietSince = DaysBack(stopped.QuietDays);
                return Done(actor, stopped.Event, quietSince, To).Count == 0
                    && Done(actor, stopped.Event, DaysBack(stopped.QuietDays + stopped.ActiveDays), quietSince).Count > 0;
            case Filter.FirstDid first:
                var ever = Done(actor, first.Event, DateTime.MinValue, To);
                return ever.Count > 0 && ever.Min(one => one.Utc) >= DaysBack(first.LastDays);
            case Filter.DidInOrder order:
                var since = DaysBack(order.LastDays);
                var own = Everything.Where(one => one.Actor == actor && one.Utc >= since && one.Utc < To).ToList();
                return own.Where(one => Matches(one, order.Events[0]))
                    .Any(start => NaiveFunnel.Attempt(this, own, order.Events, start.Utc, order.Within?.Length ?? TimeSpan.FromDays(100_000)).Count == order.Events.Count);
            default:
                throw new NotSupportedException(cohort.GetType().Name);
        }
    }

    private DateTime DaysBack(int? days) =>
        days is { } count ? NaiveClock.FirstInstant(_query.Range.To.AddDays(-count), TimeZone) : DateTime.MinValue;

    private List<NaiveEvent> Done(string actor, EventMatch match, DateTime from, DateTime to) =>
        [.. Everything.Where(one => one.Actor == actor && one.Utc >= from && one.Utc < to && Matches(one, match))];
}
