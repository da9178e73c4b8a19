using System.Globalization;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Parameters are named <c>p1</c>, <c>p2</c>, ... and carry their type in the text. Aggregates over nothing give 0 here unless their argument can be null.</summary>
internal sealed class ClickHouseDialect : SqlDialect
{
    internal override string Variance(string value) => $"if(count({value}) > 1, varSamp({value}), null)";

    internal override string Placeholder(int number, object value) => $"{{p{number}:{value switch { long => "Int64", double => "Float64", _ => "String" }}}}";

    internal override string Quote(string identifier) => $"`{identifier.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    internal override string Text(string value) => $"cast({value} as Nullable(String))";

    internal override string Real(string value) => $"cast({value} as Nullable(Float64))";

    internal override string Whole(string value) => $"cast({value} as Nullable(Int64))";

    internal override string Nullable(string value) => $"toNullable({value})";

    internal override string Microseconds(string column, TimeEncoding encoding) =>
        encoding == TimeEncoding.EpochMilliseconds ? $"({column} * 1000)" : $"toUnixTimestamp64Micro(toDateTime64({column}, 6, 'UTC'))";

    internal override string Instant(SqlBuilder sql, DateTime instant, TimeEncoding encoding) => encoding == TimeEncoding.EpochMilliseconds
        ? sql.Value(Epoch.MillisecondsUp(instant))
        : $"toDateTime64({sql.Value(Epoch.InRange(instant).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture))}, 6, 'UTC')";

    // The zone is a part of the type and so must be a literal: names of zones are checked against the machine's own list first.
    internal override string Wall(SqlBuilder sql, string column, TimeEncoding encoding, string timeZone)
    {
        var name = TimeZoneInfo.FindSystemTimeZoneById(timeZone).Id.Replace("'", "", StringComparison.Ordinal);
        return encoding == TimeEncoding.EpochMilliseconds ? $"fromUnixTimestamp64Milli({column}, '{name}')" : $"toTimeZone(toDateTime64({column}, 6, 'UTC'), '{name}')";
    }

    // Not toRelativeDayNum, whose numbers before 1970 are wrong.
    internal override string BucketNumber(string wall, Interval interval) => interval switch
    {
        Interval.Hour => $"toInt64(toDate32({wall})) * 24 + toHour({wall})",
        Interval.Day => $"toInt64(toDate32({wall}))",
        Interval.Week => $"toInt64(floor((toInt64(toDate32({wall})) + 3) / 7))",
        _ => $"toInt64(toYear({wall})) * 12 + toMonth({wall}) - 1",
    };

    // As text, since a column may be of type JSON; a name with a dot is then a path, and not found.
    internal override string JsonText(SqlBuilder sql, string column, string member) => $"JSONExtract(toString({column}), {sql.Value(member)}, 'Nullable(String)')";

    internal override string NumberIn(string text) => $"if(match({text}, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{{1,2}})?$'), toFloat64OrNull({text}), null)";

    internal override string Compare(TextComparison comparison, string text, string value) => comparison switch
    {
        TextComparison.Equal => $"{text} = {value}",
        TextComparison.Contains => $"position({text}, {value}) > 0",
        TextComparison.StartsWith => $"startsWith({text}, {value})",
        _ => $"endsWith({text}, {value})",
    };

    internal override string Like(string text, string pattern) => $"{text} like {pattern}";

    // A share must be a literal here; it is a number of ours, not text.
    internal override string Quantile(SqlBuilder sql, string value, double share) => $"quantileExactInclusiveOrNull({share.ToString("R", CultureInfo.InvariantCulture)})({value})";
}
