using System.Globalization;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

internal sealed class DuckDbDialect : SqlDialect
{
    internal override string Real(string value) => $"cast({value} as double)";

    internal override string Microseconds(string column, TimeEncoding encoding) => encoding == TimeEncoding.EpochMilliseconds ? $"({column} * 1000)" : $"epoch_us({column})";

    // As text: a parameter of type timestamp would be read in the session's time zone when the column has one.
    internal override string Instant(SqlBuilder sql, DateTime instant, TimeEncoding encoding) => encoding switch
    {
        TimeEncoding.EpochMilliseconds => sql.Value(Epoch.MillisecondsUp(instant)),
        TimeEncoding.Instant => $"cast({sql.Value(instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture))} as timestamptz)",
        _ => $"cast({sql.Value(instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture))} as timestamp)",
    };

    internal override string Wall(SqlBuilder sql, string column, TimeEncoding encoding, string timeZone)
    {
        var utc = encoding == TimeEncoding.EpochMilliseconds ? $"make_timestamp({column} * 1000)" : column;
        if (encoding != TimeEncoding.Instant && timeZone == "UTC")
            return utc;
        return $"timezone({sql.Value(timeZone)}, {(encoding == TimeEncoding.Instant ? column : $"timezone('UTC', {utc})")})";
    }

    internal override string BucketNumber(string wall, Interval interval) => interval switch
    {
        Interval.Hour => $"date_diff('hour', timestamp '1970-01-01', {wall})",
        Interval.Day => $"date_diff('day', timestamp '1970-01-01', {wall})",
        Interval.Week => $"cast(floor((date_diff('day', timestamp '1970-01-01', {wall}) + 3) / 7.0) as bigint)",
        _ => $"(date_diff('month', timestamp '1970-01-01', {wall}) + {12 * 1970})",
    };

    // A JSON pointer, as a bare name that begins with $ would be read as a path.
    internal override string JsonText(SqlBuilder sql, string column, string member) =>
        $"json_extract_string({column}, {sql.Value($"/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")})";

    internal override string NumberIn(string text) => $"case when regexp_full_match({text}, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{{1,2}})?') then try_cast({text} as double) end";

    internal override string Compare(TextComparison comparison, string text, string value) => comparison switch
    {
        TextComparison.Equal => $"{text} = {value}",
        TextComparison.Contains => $"contains({text}, {value})",
        TextComparison.StartsWith => $"starts_with({text}, {value})",
        _ => $"ends_with({text}, {value})",
    };

    internal override string Quantile(SqlBuilder sql, string value, double share) => $"quantile_cont({value}, {sql.Value(share)})";
}
