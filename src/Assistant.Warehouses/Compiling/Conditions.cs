using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Filters and event matches as conditions on the event table that are true or false, never null.</summary>
internal sealed class Conditions(EventSource source, TimeRange range)
{
    private const int MostMoments = 1_000_000_000;
    private readonly SqlBuilder _sql = source.Sql;

    /// <summary>Null: no filter.</summary>
    public string? Of(Filter? filter) => filter is null ? null : Condition(filter);

    public string Of(EventMatch match)
    {
        var name = match.Event is null ? null : Settled($"{source.Event} = {_sql.Value(match.Event)}");
        var where = Of(match.Where);
        return name is null ? where ?? "true" : where is null ? name : $"({name} and {where})";
    }

    private string Condition(Filter filter) => filter switch
    {
        Filter.All(var of) => $"({string.Join(" and ", of.Select(Condition))})",
        Filter.Any(var of) => $"({string.Join(" or ", of.Select(Condition))})",
        Filter.Not(var of) => $"(not {Condition(of)})",
        Filter.Text(var property, TextComparison.Equal, var values) => Settled($"{source.Text(property)} in ({string.Join(", ", values.Select(value => _sql.Value(value)))})"),
        Filter.Text(var property, var comparison, var values) => $"({string.Join(" or ", values.Select(value => Settled(_sql.Dialect.Compare(comparison, source.Text(property), _sql.Value(value)))))})",
        Filter.Number(var property, var comparison, var value) => Settled($"{source.Number(property)} {Sign(comparison)} {_sql.Value(value)}"),
        Filter.Truth(var property, var value) => Settled(source.Truth(property, value)),
        Filter.Present(var property) => $"({source.Text(property)} is not null)",
        Filter.Did { AtLeast: 0, AtMost: { } most } did => Member("not in", Did(did, most + 1, null)),
        Filter.Did did => Member("in", Did(did, did.AtLeast, did.AtMost)),
        Filter.StoppedDoing stopped => Member("in", Stopped(stopped)),
        Filter.FirstDid first => Member("in", First(first)),
        Filter.DidInOrder order => Member("in", InOrder(order)),
        _ => throw new NotSupportedException(filter.GetType().Name),
    };

    private string Did(Filter.Did did, int atLeast, int? atMost)
    {
        var most = atMost is null ? "" : $" and count(*) <= {_sql.Value((long)atMost)}";
        return _sql.Table("did", $"select actor from {Doers(did.Event, DaysBack(did.LastDays))} d group by actor having count(*) >= {_sql.Value((long)atLeast)}{most}");
    }

    private string Stopped(Filter.StoppedDoing stopped)
    {
        var quietSince = Epoch.Microseconds(DaysBack(stopped.QuietDays)!.Value);
        return _sql.Table("stopped", $"select actor from {Doers(stopped.Event, DaysBack(stopped.QuietDays + stopped.ActiveDays))} d group by actor having max(moment) < {_sql.Value(quietSince)}");
    }

    private string First(Filter.FirstDid first)
    {
        var since = Epoch.Microseconds(DaysBack(first.LastDays)!.Value);
        return _sql.Table("first_did", $"select actor from {Doers(first.Event, null)} d group by actor having min(moment) >= {_sql.Value(since)}");
    }

    private string InOrder(Filter.DidInOrder order)
    {
        var flags = order.Events.Select((match, i) => $"{Of(match)} as s{i + 1}").ToList();
        var events = _sql.Table("sequence_events", $"select {source.Actor} as actor, {source.At} as moment, {string.Join(", ", flags)}\n{source.Rows(DaysBack(order.LastDays), source.Clock.FirstInstant(range.To), order.Events, $"{source.Actor} is not null")}");
        var starts = _sql.Table("sequence_starts", $"select distinct actor, moment as t1 from {events} where s1");
        var window = order.Within is { } within ? (long)within.Length.TotalMicroseconds : (long)MostMoments * MostMoments;
        var attempts = new Attempts(_sql, events).Ordered(starts, ["actor", "t1"], order.Events, window, _ => null);
        return _sql.Table("in_order", $"select distinct actor from {attempts} where t{order.Events.Count} is not null");
    }

    /// <summary>One row (actor, moment) for each time that somebody did it.</summary>
    private string Doers(EventMatch match, DateTime? from) =>
        _sql.Table("doers", $"select {source.Actor} as actor, {source.At} as moment\n{source.Rows(from, source.Clock.FirstInstant(range.To), [match], $"{source.Actor} is not null and {Of(match)}")}");

    private DateTime? DaysBack(int? days) => days is { } count ? source.Clock.FirstInstant(range.To.AddDays(-count)) : null;

    // Nobody is in no cohort, not even in one of those who did nothing: "null not in (nothing)" is true in SQL.
    private string Member(string how, string table) => Settled($"{source.Actor} is not null and {source.Actor} {how} (select actor from {table})");

    private static string Settled(string condition) => $"coalesce({condition}, false)";

    private static string Sign(NumberComparison comparison) => comparison switch
    {
        NumberComparison.Equal => "=",
        NumberComparison.Less => "<",
        NumberComparison.LessOrEqual => "<=",
        NumberComparison.Greater => ">",
        _ => ">=",
    };
}
