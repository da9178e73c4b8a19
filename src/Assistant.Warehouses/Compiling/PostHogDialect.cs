using System.Globalization;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>
/// HogQL, which PostHog rewrites into ClickHouse's SQL. Written after its source (functions in posthog/hogql/functions, names and subqueries in resolver.py, both of
/// 2023 to 2026), and run on ClickHouse after the same rewriting; no PostHog has run it. Hence: only functions of its list; no CAST, WITH, NULLS FIRST, grouping sets
/// or settings, which some or all of its versions refuse or drop without a word. Moments are read to the millisecond, as trackers send them.
/// </summary>
internal sealed class PostHogDialect : SqlDialect
{
    internal override bool HasCommonTables => false;

    internal override bool HasGroupingSets => false;

    internal override string Variance(string value) => ClickHouse.Variance(value);

    internal override string Placeholder(int number, object value) => $"{{p{number}}}";

    internal override string Quote(string identifier) => ClickHouse.Quote(identifier);

    internal override string Text(string value) => $"toString({value})";

    internal override string Real(string value) => $"toFloat({value})";

    internal override string Whole(string value) => $"toInt({value})";

    internal override string Nullable(string value) => $"toNullable({value})";

    /// <summary>PostHog's columns of groups are empty, not null, where there is none.</summary>
    internal override string Group(string text) => $"nullIf({text}, '')";

    internal override string Microseconds(string column, TimeEncoding encoding) => $"(toUnixTimestamp64Milli({column}) * 1000)";

    /// <summary>With its Z, as a text without would be read in the project's time zone.</summary>
    internal override string Instant(SqlBuilder sql, DateTime instant, TimeEncoding encoding) =>
        $"toDateTime({sql.Value(Epoch.InRange(instant).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture))})";

    internal override string Wall(SqlBuilder sql, string column, TimeEncoding encoding, string timeZone) => $"toTimeZone({column}, {sql.Value(timeZone)})";

    internal override string BucketNumber(string wall, Interval interval) => interval switch
    {
        Interval.Hour => $"({Days(wall)} * 24 + toHour({wall}))",
        Interval.Day => Days(wall),
        Interval.Week => $"intDiv({Days(wall)} + 3, 7)",
        _ => $"(toYear({wall}) * 12 + toMonth({wall}) - 1)",
    };

    /// <summary>The name as a value in brackets, which HogQL takes for properties.name, of whatever characters.</summary>
    internal override string JsonText(SqlBuilder sql, string column, string member) => $"toString({column}[{sql.Value(member)}])";

    internal override string NumberIn(string text) => $"if(match({text}, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{{1,2}})?$'), toFloat({text}), null)";

    internal override string Compare(TextComparison comparison, string text, string value) => ClickHouse.Compare(comparison, text, value);

    internal override string Like(string text, string pattern) => ClickHouse.Like(text, pattern);

    /// <summary>Of at most 8192 values; more are sampled.</summary>
    internal override string Quantile(SqlBuilder sql, string value, double share) => $"quantile({share.ToString("R", CultureInfo.InvariantCulture)})({value})";

    private static string Days(string wall) => $"dateDiff('day', toDate('1970-01-01'), toDate({wall}))";
}
