using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>One scan of the range; a row for each bucket and combination in which something happened.</summary>
internal sealed class TrendCompiler(TrendQuery query, EventSource source, Conditions conditions)
{
    private readonly SqlBuilder _sql = source.Sql;
    private readonly Combinations _combinations = new(query.Breakdown, source.Sql);

    public CompiledQuery Compile()
    {
        var placed = Placed(withActor: query.Series.Any(series => series.Measure is Measure.Unique));
        var keys = string.Join(", ", new[] { query.Interval is null ? null : "bucket", _combinations.Any ? "place" : null }.OfType<string>());
        var bucket = query.Interval is null ? "" : "bucket, ";
        var measures = string.Join(", ", query.Series.Select((series, i) => $"{Aggregate(series.Measure, i + 1)} as a{i + 1}"));
        var statement = _sql.Build($"select {_combinations.Labels}{bucket}{measures} from {placed}{(keys.Length == 0 ? "" : $" group by {keys}")}");
        return new CompiledQuery(statement, new TrendReading(query, source.Clock, _combinations).Read);
    }

    public SqlStatement People(QueryCell.OfTrend cell)
    {
        var series = query.Series.Select(one => one.Name).ToList().IndexOf(cell.Series);
        if (series < 0 || cell.Bucket is null != query.Interval is null)
            throw new ArgumentException($"The trend has no cell of series '{cell.Series}' {(cell.Bucket is null ? "without" : "with")} a bucket.", nameof(cell));
        var placed = Placed(withActor: true);
        var bucket = cell.Bucket is { } start ? $" and bucket = {_sql.Value(query.Interval!.Value.NumberOf(start))}" : "";
        return _sql.Build($"select distinct actor from {placed} where s{series + 1} and actor is not null and {_combinations.Is(cell.Combination)}{bucket} order by actor");
    }

    private string Placed(bool withActor) =>
        _combinations.Place(Events(withActor), $"sum({string.Join(" + ", query.Series.Select((_, i) => $"case when s{i + 1} then 1 else 0 end"))})");

    private string Events(bool withActor)
    {
        var (from, to) = source.Clock.Instants(query.Range);
        var columns = new List<string>();
        if (query.Interval is { } interval)
            columns.Add($"{source.Bucket(interval)} as bucket");
        if (withActor)
            columns.Add($"{source.Actor} as actor");
        columns.AddRange(_combinations.Read(source));
        for (var i = 0; i < query.Series.Count; i++)
        {
            columns.Add($"{conditions.Of(query.Series[i].Event)} as s{i + 1}");
            if (Property(query.Series[i].Measure) is { } property)
                columns.Add($"{source.Number(property)} as v{i + 1}");
        }
        var rows = $"select {string.Join(",\n  ", columns)}\n{source.Rows(from, to, query.Series.Select(series => series.Event), conditions.Of(query.Where))}";
        var events = _sql.Table("events_read", rows);
        return _sql.Table("matching", $"select * from {events} where {string.Join(" or ", query.Series.Select((_, i) => $"s{i + 1}"))}");
    }

    private string Aggregate(Measure measure, int series) => measure switch
    {
        Measure.Total => $"count(case when s{series} then 1 else null end)",
        Measure.Unique => $"count(distinct case when s{series} then actor else null end)",
        Measure.Sum => $"coalesce(sum({Value(series)}), 0)",
        Measure.Average => $"avg({Value(series)})",
        Measure.Percentile(_, var percent) => _sql.Dialect.Quantile(_sql, Value(series), percent / 100),
        _ => throw new NotSupportedException(measure.GetType().Name),
    };

    private string Value(int series) => $"case when s{series} then {_sql.Dialect.Nullable($"v{series}")} else null end";

    private static string? Property(Measure measure) => measure switch
    {
        Measure.Sum(var property) => property,
        Measure.Average(var property) => property,
        Measure.Percentile(var property, _) => property,
        _ => null,
    };
}
