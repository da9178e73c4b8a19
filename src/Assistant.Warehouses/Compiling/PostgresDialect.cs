using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

internal sealed class PostgresDialect : SqlDialect
{
    internal override string Real(string value) => $"cast({value} as double precision)";

    internal override string ByCodePoint(string text) => $"{text} collate \"C\"";

    internal override string Microseconds(string column, TimeEncoding encoding) =>
        encoding == TimeEncoding.EpochMilliseconds ? $"({column} * 1000)" : $"cast(extract(epoch from {column}) * 1000000 as bigint)";

    internal override string Instant(SqlBuilder sql, DateTime instant, TimeEncoding encoding) => sql.Value(encoding switch
    {
        TimeEncoding.EpochMilliseconds => Epoch.MillisecondsUp(instant),
        TimeEncoding.Instant => DateTime.SpecifyKind(instant, DateTimeKind.Utc),
        _ => DateTime.SpecifyKind(instant, DateTimeKind.Unspecified),
    });

    internal override string Wall(SqlBuilder sql, string column, TimeEncoding encoding, string timeZone)
    {
        if (encoding == TimeEncoding.Utc && timeZone == "UTC")
            return column;
        var instant = encoding switch
        {
            TimeEncoding.EpochMilliseconds => $"to_timestamp({column} / 1000.0)",
            TimeEncoding.Instant => column,
            _ => $"timezone('UTC', {column})",
        };
        return $"timezone({sql.Value(timeZone)}, {instant})";
    }

    internal override string BucketNumber(string wall, Interval interval) => interval switch
    {
        Interval.Hour => $"cast(floor(extract(epoch from {wall}) / 3600) as bigint)",
        Interval.Day => $"cast(cast({wall} as date) - date '1970-01-01' as bigint)",
        Interval.Week => $"cast(floor((cast({wall} as date) - date '1970-01-01' + 3) / 7.0) as bigint)",
        _ => $"cast(extract(year from {wall}) * 12 + extract(month from {wall}) - 1 as bigint)",
    };

    internal override string JsonText(SqlBuilder sql, string column, string member) => $"(cast({column} as jsonb) ->> {sql.Value(member)})";

    internal override string NumberIn(string text) => $"case when {text} ~ '^[+-]?([0-9]{{1,200}}([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{{1,2}})?$' then cast({text} as double precision) end";

    internal override string Compare(TextComparison comparison, string text, string value) => comparison switch
    {
        TextComparison.Equal => $"{text} = {value}",
        TextComparison.Contains => $"strpos({text}, {value}) > 0",
        TextComparison.StartsWith => $"starts_with({text}, {value})",
        _ => $"right({text}, length({value})) = {value}",
    };

    internal override string Quantile(SqlBuilder sql, string value, double share) => $"percentile_cont({sql.Value(share)}) within group (order by {value})";
}
