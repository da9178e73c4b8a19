using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses.Metrics;

/// <summary>How each day's events arrived.</summary>
internal sealed class TrackingCompiler(EventSource source)
{
    /// <summary>Columns: bucket, events, events without an id, distinct ids, new ids, then duplicates and lag where the mapping has their columns, else null.</summary>
    public SqlStatement Compile(DaySpan span)
    {
        var (from, to) = (source.Clock.FirstInstant(span.From.ToDateTime(default)), source.Clock.FirstInstant(span.To.ToDateTime(default)));
        // Two readings and not one that both use: an engine would keep that in memory, every row of it.
        var ids = source.Sql.Table("ids_read", $"select {source.Bucket(Interval.Day)} as bucket, {source.DistinctId} as id {source.Rows(from, to, [new EventMatch()], null)}");
        var read = source.Sql.Table("events_read", $"""
            select {source.Bucket(Interval.Day)} as bucket, {source.DistinctId} as id{(source.EventId is { } id ? $", {id} as event_id" : "")}{(source.LagSeconds is { } lag ? $", {lag} as lag" : "")}
            {source.Rows(from, to, [new EventMatch()], null)}
            """);
        var seen = source.Sql.Table("seen", $"select id, bucket from {ids} where id is not null group by id, bucket");
        var first = source.Sql.Table("first_seen", $"select id, min(bucket) as bucket from {seen} group by id");
        var fresh = source.Sql.Table("fresh", $"select bucket, count(*) as ids from {first} group by bucket");
        var active = source.Sql.Table("active", $"select bucket, count(*) as ids from {seen} group by bucket");
        var days = source.Sql.Table("days", $"""
            select bucket, count(*) as events, count(*) - count(id) as without_id,
              {(source.EventId is null ? "null" : "count(event_id) - count(distinct event_id)")} as duplicates,
              {(source.LagSeconds is null ? "null" : source.Sql.Dialect.Quantile(source.Sql, "lag", .95))} as lag
            from {read} group by bucket
            """);
        return source.Sql.Build($"""
            select days.bucket, events, without_id, coalesce(active.ids, 0) as ids, coalesce(fresh.ids, 0) as new_ids, duplicates, lag
            from {days} days left join {active} active on active.bucket = days.bucket left join {fresh} fresh on fresh.bucket = days.bucket
            """);
    }

    public static IReadOnlyList<TrackingDay> Read(DaySpan span, IReadOnlyList<IReadOnlyList<object?>> rows, IReadOnlyList<DailyCounts> versions)
    {
        var known = rows.ToDictionary(row => DateOnly.FromDateTime(Interval.Day.AtNumber(Cell.Whole(row[0]))));
        var byVersion = versions.Where(counts => counts.Segment?.Value is not null).GroupBy(counts => counts.Segment!.Value.Value!).ToList();
        return [.. span.Each.Select((day, index) => known.TryGetValue(day, out var row) ? Of(day, index, row) : new TrackingDay { Day = day, Events = 0, WithoutId = 0, DistinctIds = 0, NewIds = 0 })];

        TrackingDay Of(DateOnly day, int index, IReadOnlyList<object?> row) => new()
        {
            Day = day,
            Events = Cell.Whole(row[1]),
            WithoutId = Cell.Whole(row[2]),
            DistinctIds = Cell.Whole(row[3]),
            NewIds = Cell.Whole(row[4]),
            Duplicates = row[5] is null ? null : Cell.Whole(row[5]),
            LagSeconds = row[6] is null ? null : Convert.ToDouble(row[6], System.Globalization.CultureInfo.InvariantCulture),
            Versions = byVersion.ToDictionary(version => version.Key, version => version.Sum(counts => counts.Values[index])),
        };
    }
}
