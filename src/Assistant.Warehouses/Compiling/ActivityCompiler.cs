using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Lifecycle and stickiness: both count actors by the buckets in which they were active.</summary>
internal sealed class ActivityCompiler(EventSource source, Conditions conditions)
{
    private const int New = 0;
    private const int Returning = 1;
    private const int Resurrecting = 2;
    private const int Dormant = 3;
    private readonly SqlBuilder _sql = source.Sql;

    public CompiledQuery Compile(LifecycleQuery query)
    {
        var active = Active(query, query.Event, query.Interval, from: null);
        var neighbours = _sql.Table("neighbours", $"""
            select bucket,
              max({_sql.Dialect.Nullable("bucket")}) over (partition by actor order by bucket rows between 1 preceding and 1 preceding) as before,
              max({_sql.Dialect.Nullable("bucket")}) over (partition by actor order by bucket rows between 1 following and 1 following) as after
            from {active}
            """);
        var states = _sql.Table("states", $"""
            select bucket, case when before is null then {New} when before = bucket - 1 then {Returning} else {Resurrecting} end as state from {neighbours}
            union all
            select bucket + 1 as bucket, {Dormant} as state from {neighbours} where after is null or after > bucket + 1
            """);
        var (first, end) = (_sql.Value(query.Interval.NumberOf(query.Range.From)), _sql.Value(query.Interval.NumberOf(query.Range.To)));
        var statement = _sql.Build($"select bucket, state, count(*) as people from {states} where bucket >= {first} and bucket < {end} group by bucket, state");
        return new CompiledQuery(statement, answer =>
        {
            var people = answer.Rows.ToDictionary(row => (Cell.Whole(row[0]), Cell.Whole(row[1])), row => Cell.Whole(row[2]));
            return new TableResult(
                [new("bucket", ColumnType.Time), new("new", ColumnType.Whole), new("returning", ColumnType.Whole), new("resurrecting", ColumnType.Whole), new("dormant", ColumnType.Whole)],
                [.. source.Clock.Buckets(query.Range, query.Interval).Select(bucket => (IReadOnlyList<object?>)[bucket, .. new long[] { New, Returning, Resurrecting, Dormant }.Select(state => (object)people.GetValueOrDefault((query.Interval.NumberOf(bucket), state)))])],
                Truncated: false);
        });
    }

    public CompiledQuery Compile(StickinessQuery query)
    {
        var active = Active(query, query.Event, query.Interval, source.Clock.Instants(query.Range).From);
        var counted = _sql.Table("counted", $"select actor, count(*) as periods from {active} group by actor");
        return new CompiledQuery(_sql.Build($"select periods, count(*) as people from {counted} group by periods"), answer =>
        {
            var people = answer.Rows.ToDictionary(row => Cell.Whole(row[0]), row => Cell.Whole(row[1]));
            var most = source.Clock.Buckets(query.Range, query.Interval).Count;
            return new TableResult(
                [new("periods", ColumnType.Whole), new("people", ColumnType.Whole)],
                [.. Enumerable.Range(1, most).Select(periods => (IReadOnlyList<object?>)[(long)periods, people.GetValueOrDefault(periods)])],
                Truncated: false);
        });
    }

    /// <summary>Different pairs of actor and bucket, up to the range's end.</summary>
    private string Active(Query query, EventMatch match, Interval interval, DateTime? from)
    {
        var where = $"{source.Actor} is not null and {conditions.Of(match)}{(conditions.Of(query.Where) is { } filter ? $" and {filter}" : "")}";
        return _sql.Table("active", $"select distinct {source.Actor} as actor, {source.Bucket(interval)} as bucket\n{source.Rows(from, source.Clock.FirstInstant(query.Range.To), [match], where)}");
    }
}
