using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses.Metrics;

/// <summary>One event on some days and on others, by all dimensions at once, the largest combinations first.</summary>
internal sealed class CubeCompiler(EventSource source)
{
    /// <summary>Columns: the dimensions, then how often on the days and how often on those of the baseline.</summary>
    public SqlStatement Compile(CubeRequest request, int most)
    {
        var days = request.Days.Concat(request.Baseline).ToList();
        var (from, to) = (source.Clock.FirstInstant(days.Min().ToDateTime(default)), source.Clock.FirstInstant(days.Max().AddDays(1).ToDateTime(default)));
        string[] names = [.. request.Dimensions.Select((_, i) => $"d{i + 1}")];
        var read = source.Sql.Table("events_read", $"""
            select {string.Join(", ", [$"{source.Bucket(Interval.Day)} as bucket", .. request.Dimensions.Select((dimension, i) => $"{source.Text(dimension)} as {names[i]}")])}
            {source.Rows(from, to, [new EventMatch { Event = request.Event }], null)}
            """);
        var keys = string.Join(", ", names);
        return source.Sql.Build($"""
            select {keys}, count(case when bucket in ({Numbers(request.Days)}) then 1 else null end) as actual, count(case when bucket in ({Numbers(request.Baseline)}) then 1 else null end) as baseline
            from {read} where bucket in ({Numbers(days)})
            group by {keys} order by count(*) desc, {keys} limit {source.Sql.Value((long)most + 1)}
            """);
    }

    private static string Numbers(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(day => Interval.Day.NumberOf(day.ToDateTime(default))));
}
