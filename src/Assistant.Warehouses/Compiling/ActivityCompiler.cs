using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Lifecycle and stickiness: both count actors by the buckets in which they were active.</summary>
internal sealed class ActivityCompiler(EventSource source, Conditions conditions)
{
    private readonly SqlBuilder _sql = source.Sql;

    public CompiledQuery Compile(LifecycleQuery query)
    {
        var states = States(query);
        var (first, end) = (_sql.Value(query.Interval.NumberOf(query.Range.From)), _sql.Value(query.Interval.NumberOf(query.Range.To)));
        var statement = _sql.Build($"select bucket, state, count(*) as people from {states} where bucket >= {first} and bucket < {end} group by bucket, state");
        return new CompiledQuery(statement, answer =>
        {
            var people = answer.Rows.ToDictionary(row => (Cell.Whole(row[0]), Cell.Whole(row[1])), row => Cell.Whole(row[2]));
            return new TableResult(
                [new("bucket", ColumnType.Time), new("new", ColumnType.Whole), new("returning", ColumnType.Whole), new("resurrecting", ColumnType.Whole), new("dormant", ColumnType.Whole)],
                [.. source.Clock.Buckets(query.Range, query.Interval).Select(bucket => (IReadOnlyList<object?>)[bucket, .. Enum.GetValues<LifecycleState>().Select(state => (object)people.GetValueOrDefault((query.Interval.NumberOf(bucket), (long)state)))])],
                Truncated: false);
        });
    }

    public SqlStatement People(LifecycleQuery query, QueryCell.OfLifecycle cell)
    {
        var states = States(query);
        return _sql.Build($"select actor from {states} where bucket = {_sql.Value(query.Interval.NumberOf(cell.Bucket))} and state = {(int)cell.State} order by actor");
    }

    public SqlStatement People(StickinessQuery query, QueryCell.OfStickiness cell)
    {
        var counted = Counted(query);
        return _sql.Build($"select actor from {counted} where periods = {_sql.Value((long)cell.Periods)} order by actor");
    }

    private string Counted(StickinessQuery query)
    {
        var active = Active(query, query.Event, query.Interval, source.Clock.Instants(query.Range).From);
        return _sql.Table("counted", $"select actor, count(*) as periods from {active} group by actor");
    }

    /// <summary>
    /// One row for each actor, bucket and what the actor is in it. The second half's columns have no names of their own: in ClickHouse an alias bucket would stand
    /// for bucket + 1 in the condition too.
    /// </summary>
    private string States(LifecycleQuery query)
    {
        var active = Active(query, query.Event, query.Interval, from: null);
        var neighbours = _sql.Table("neighbours", $"""
            select actor, bucket,
              max({_sql.Dialect.Nullable("bucket")}) over (partition by actor order by bucket rows between 1 preceding and 1 preceding) as before,
              max({_sql.Dialect.Nullable("bucket")}) over (partition by actor order by bucket rows between 1 following and 1 following) as after
            from {active}
            """);
        return _sql.Table("states", $"""
            select actor, bucket, case when before is null then {(int)LifecycleState.New} when before = bucket - 1 then {(int)LifecycleState.Returning} else {(int)LifecycleState.Resurrecting} end as state from {neighbours}
            union all
            select actor, bucket + 1, {(int)LifecycleState.Dormant} from {neighbours} where after is null or after > bucket + 1
            """);
    }

    public CompiledQuery Compile(StickinessQuery query)
    {
        var counted = Counted(query);
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
