using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>A row for each cohort with its size (period -1), and one for each period in which somebody returned.</summary>
internal sealed class RetentionCompiler(RetentionQuery query, EventSource source, Conditions conditions)
{
    private readonly SqlBuilder _sql = source.Sql;

    public CompiledQuery Compile()
    {
        var (starts, returns) = Tables();
        var statement = _sql.Build($"""
            select bucket as cohort, {_sql.Dialect.Whole("-1")} as period, count(*) as people from {starts} group by bucket
            union all
            select s.bucket as cohort, {_sql.Dialect.Whole("r.bucket - s.bucket")} as period, count(*) as people
            from {starts} s join {returns} r on s.actor = r.actor
            where r.bucket >= s.bucket and r.bucket <= s.bucket + {query.Periods} and r.latest > s.moment
            group by s.bucket, r.bucket - s.bucket
            """);
        return new CompiledQuery(statement, Read);
    }

    public SqlStatement People(QueryCell.OfRetention cell)
    {
        var (starts, returns) = Tables();
        var cohort = _sql.Value(query.Interval.NumberOf(cell.Cohort));
        if (cell.Period is not { } period)
            return _sql.Build($"select actor from {starts} where bucket = {cohort} order by actor");
        return _sql.Build($"select s.actor from {starts} s join {returns} r on s.actor = r.actor where s.bucket = {cohort} and r.bucket = s.bucket + {_sql.Value((long)period)} and r.latest > s.moment order by s.actor");
    }

    /// <summary>One row for each actor and cohort (actor, bucket, moment), and one for each actor and bucket with a return (actor, bucket, latest).</summary>
    private (string Starts, string Returns) Tables()
    {
        var (from, to) = source.Clock.Instants(query.Range);
        var firstTime = query.Mode == RetentionMode.FirstTime;
        var since = Epoch.Microseconds(from);
        var columns = $"{source.Actor} as actor, {source.At} as moment, {source.Bucket(query.Interval)} as bucket, {conditions.Of(query.Start)} as s1, {conditions.Of(query.Return)} as s2";
        var where = conditions.Of(query.Where) is { } filter ? $"{source.Actor} is not null and {filter}" : $"{source.Actor} is not null";
        var events = _sql.Table("events_read", $"select {columns}\n{source.Rows(firstTime ? null : from, to, [query.Start, query.Return], where)}");
        var starts = firstTime
            ? _sql.Table("starts", $"select actor, bucket, moment from (select actor, bucket, moment, row_number() over (partition by actor order by moment) as nth from {events} where s1) each_start where nth = 1 and moment >= {_sql.Value(since)}")
            : _sql.Table("starts", $"select actor, bucket, min(moment) as moment from {events} where s1 group by actor, bucket");
        var returns = _sql.Table("returns", $"select actor, bucket, max(moment) as latest from {events} where s2 group by actor, bucket");
        return (starts, returns);
    }

    private TableResult Read(TableResult answer)
    {
        var people = answer.Rows.ToDictionary(row => (Cohort: Cell.Whole(row[0]), Period: Cell.Whole(row[1])), row => Cell.Whole(row[2]));
        var end = query.Interval.NumberOf(query.Range.To);
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var cohort in source.Clock.Buckets(query.Range, query.Interval))
        {
            var number = query.Interval.NumberOf(cohort);
            for (long period = 0; period <= query.Periods && number + period < end; period++)
                rows.Add([cohort, people.GetValueOrDefault((number, -1)), period, people.GetValueOrDefault((number, period))]);
        }
        return new TableResult([new("cohort", ColumnType.Time), new("people", ColumnType.Whole), new("period", ColumnType.Whole), new("returned", ColumnType.Whole)], rows, Truncated: false);
    }
}
