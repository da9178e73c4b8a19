using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>
/// What differs between the warehouses' SQL. Everything else is standard SQL that all of them read: common table expressions, window functions, union all.
/// Expressions come in and go out as SQL text; values only as placeholders. For HogQL's sake a case has its else, and a statement's columns have names.
/// </summary>
public abstract class SqlDialect
{
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    public static SqlDialect Postgres { get; } = new PostgresDialect();

    public static SqlDialect ClickHouse { get; } = new ClickHouseDialect();

    /// <summary>HogQL over PostHog's table of events.</summary>
    public static SqlDialect PostHog { get; } = new PostHogDialect();

    /// <summary>Whether a statement may begin with WITH; if not, its tables stand where they are read.</summary>
    internal virtual bool HasCommonTables => true;

    /// <summary>Whether one GROUP BY can have several sets of keys.</summary>
    internal virtual bool HasGroupingSets => true;

    /// <summary>Placeholder of the parameter with this number, counted from 1.</summary>
    internal virtual string Placeholder(int number, object value) => $"${number}";

    internal virtual string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal virtual string Text(string value) => $"cast({value} as text)";

    internal abstract string Real(string value);

    internal virtual string Whole(string value) => $"cast({value} as bigint)";

    /// <summary>The same value, of a type that can be null, where types differ in this.</summary>
    internal virtual string Nullable(string value) => value;

    /// <summary>Text that names a group; null where the event belongs to none.</summary>
    internal virtual string Group(string text) => text;

    /// <summary>What puts text in the order of its code points.</summary>
    internal virtual string ByCodePoint(string text) => text;

    /// <summary>The moment of a column as microseconds since 1970-01-01T00:00Z, a whole number.</summary>
    internal abstract string Microseconds(string column, TimeEncoding encoding);

    /// <summary>An instant (UTC) that a column of moments can be compared with as it is, so that files and indexes can be skipped by it.</summary>
    internal abstract string Instant(SqlBuilder sql, DateTime instant, TimeEncoding encoding);

    /// <summary>What the clock shows at a column's moment, as a timestamp without a zone.</summary>
    internal abstract string Wall(SqlBuilder sql, string column, TimeEncoding encoding, string timeZone);

    /// <summary><see cref="Bucketing.NumberOf"/> of a timestamp without a zone.</summary>
    internal abstract string BucketNumber(string wall, Interval interval);

    /// <summary>Text of a member of a JSON object; null where it is absent or null.</summary>
    internal abstract string JsonText(SqlBuilder sql, string column, string member);

    /// <summary>Text as a number; null where it is not a decimal number.</summary>
    internal abstract string NumberIn(string text);

    internal abstract string Compare(TextComparison comparison, string text, string value);

    /// <summary>Text matches a pattern with % and _, which a backslash escapes.</summary>
    internal virtual string Like(string text, string pattern) => $"{text} like {pattern} escape '\\'";

    /// <summary>Variance with n - 1; null for fewer than two values.</summary>
    internal virtual string Variance(string value) => $"var_samp({value})";

    /// <summary>Quantile (share 0 to 1) with a straight line between two values; null where there is none.</summary>
    internal abstract string Quantile(SqlBuilder sql, string value, double share);
}
