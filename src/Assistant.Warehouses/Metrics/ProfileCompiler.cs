using Assistant.Insights.Catalog;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses.Metrics;

/// <summary>Each event's volume and its place in people's journeys.</summary>
internal sealed class ProfileCompiler(EventSource source)
{
    /// <summary>Columns: event, volume, people, first and last day, once, position, ends, active days, and how many people there are in all.</summary>
    public SqlStatement Compile(DaySpan span)
    {
        var (from, to) = (source.Clock.FirstInstant(span.From.ToDateTime(default)), source.Clock.FirstInstant(span.To.ToDateTime(default)));
        var read = source.Sql.Table("events_read", $"""
            select {source.Event} as event, {source.Actor} as actor, {source.At} as moment, {source.Bucket(Interval.Day)} as bucket
            {source.Rows(from, to, [new EventMatch()], null)}
            """);
        var done = source.Sql.Table("done", $"""
            select event, actor, min(moment) as first_at, max(moment) as last_at, count(*) as times, count(distinct bucket) as days, min(bucket) as first_day, max(bucket) as last_day
            from {read} group by event, actor
            """);
        var placed = source.Sql.Table("placed", $"""
            select event, actor, times, days, first_day, last_day,
              (rank() over (partition by actor order by first_at) - 1) / {source.Sql.Dialect.Real("nullif(count(*) over (partition by actor) - 1, 0)")} as position,
              case when last_at = max(last_at) over (partition by actor) then 1 else 0 end as ends
            from {done} where actor is not null
            """);
        return source.Sql.Build($"""
            select event, sum(times) as volume, count(*) as people, min(first_day) as first_day, max(last_day) as last_day,
              avg({source.Sql.Dialect.Real("case when times = 1 then 1 else 0 end")}) as once, avg(position) as position, avg({source.Sql.Dialect.Real("ends")}) as ends,
              avg({source.Sql.Dialect.Real("days")}) as active_days, (select count(distinct actor) from {done}) as everybody
            from {placed} group by event
            """);
    }

    public static EventProfile Read(IReadOnlyList<object?> row, long everybody) => new()
    {
        Name = (string)row[0]!,
        Volume = Cell.Whole(row[1]),
        People = Cell.Whole(row[2]),
        FirstSeen = DateOnly.FromDateTime(Interval.Day.AtNumber(Cell.Whole(row[3]))),
        LastSeen = DateOnly.FromDateTime(Interval.Day.AtNumber(Cell.Whole(row[4]))),
        Journey = new JourneyTraits(everybody == 0 ? 0 : (double)Cell.Whole(row[2]) / everybody, Real(row[5]), Real(row[6]), Real(row[7]), Real(row[8])),
    };

    private static double Real(object? cell) => cell is null ? 0 : Convert.ToDouble(cell, System.Globalization.CultureInfo.InvariantCulture);
}
