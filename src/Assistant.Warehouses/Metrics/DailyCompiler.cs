using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses.Metrics;

/// <summary>Every event by day, as a whole and by each dimension: one scan, one grouping set for each dimension.</summary>
internal sealed class DailyCompiler(EventSource source)
{
    /// <summary>Columns: bucket, event, mask, events, then the dimensions.</summary>
    public SqlStatement Compile(DaySpan span, IReadOnlyList<string> dimensions)
    {
        var (from, to) = (source.Clock.FirstInstant(span.From.ToDateTime(default)), source.Clock.FirstInstant(span.To.ToDateTime(default)));
        string[] names = [.. dimensions.Select((_, i) => $"d{i + 1}")];
        var read = source.Sql.Table("events_read", $"""
            select {string.Join(", ", [$"{source.Bucket(Interval.Day)} as bucket", $"{source.Event} as event", .. dimensions.Select((dimension, i) => $"{source.Text(dimension)} as {names[i]}")])}
            {source.Rows(from, to, [new EventMatch()], null)}
            """);
        if (names.Length == 0)
            return source.Sql.Build($"select bucket, event, 0 as mask, count(*) as events from {read} group by bucket, event");

        if (!source.Sql.Dialect.HasGroupingSets)
            return source.Sql.Build(Sets(names, read));

        var sets = string.Join(", ", ["(bucket, event)", .. names.Select(name => $"(bucket, event, {name})")]);
        return source.Sql.Build($"""
            select bucket, event, grouping({string.Join(", ", names)}) as mask, count(*) as events, {string.Join(", ", names)}
            from {read} group by grouping sets ({sets})
            """);
    }

    /// <summary>The same rows without grouping sets, by a scan for each.</summary>
    private static string Sets(string[] names, string read)
    {
        var all = (1L << names.Length) - 1;
        return string.Join("\nunion all\n", Enumerable.Range(-1, names.Length + 1).Select(own =>
        {
            var (mask, key) = own < 0 ? (all, "") : (all & ~(1L << (names.Length - 1 - own)), $", {names[own]}");
            var columns = string.Join(", ", names.Select((name, i) => i == own ? name : $"null as {name}"));
            return $"select bucket, event, {mask} as mask, count(*) as events, {columns} from {read} group by bucket, event{key}";
        }));
    }

    /// <summary>Which dimension a row is about: the bits of the others are set, the first one's is the highest. Null: none, the row is of all.</summary>
    public static int? DimensionAt(long mask, int dimensions)
    {
        for (var i = 0; i < dimensions; i++)
            if ((mask & (1L << (dimensions - 1 - i))) == 0)
                return i;
        return null;
    }
}
