using System.Text.RegularExpressions;
using Assistant.Insights.Queries;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.PostHog;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>HogQL of random queries: nothing in it is the user's, and nothing that a PostHog may not know.</summary>
public sealed partial class HogQlTextTests
{
    private static readonly EventModel s_model = PostHogEvents.Model with { TimeZone = "Europe/Berlin", Groups = new Dictionary<string, string> { ["company"] = "$group_0" } };

    /// <summary>Of HogQL's own list (posthog/hogql/functions), as it stood when the dialect was written.</summary>
    private static readonly string[] s_functions =
    [
        "toString", "toFloat", "toInt", "toNullable", "nullIf", "coalesce", "if", "match", "position", "startsWith", "endsWith", "toUnixTimestamp64Milli", "toDateTime", "toDate", "toTimeZone", "toHour", "toMonth", "toYear",
        "dateDiff", "intDiv", "count", "sum", "avg", "min", "max", "quantile", "row_number",
    ];

    private static readonly string[] s_words = ["and", "as", "by", "distinct", "from", "in", "join", "not", "on", "or", "over", "select", "then", "when", "where"];
    private static readonly string[] s_texts = ["", "true", "false", "day", "1970-01-01", "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$"];
    private static readonly string[] s_unknown = ["with", "cast", "nulls", "grouping", "sets", "offset", "settings", "escape"];

    public static TheoryData<string, Gen<SqlStatement>> Kinds => new()
    {
        { "trend", Statements(RandomQueries.Trend) },
        { "funnel", Statements(RandomQueries.Funnel) },
        { "retention", Statements(RandomQueries.Retention) },
        { "lifecycle", Statements(RandomQueries.Lifecycle) },
        { "stickiness", Statements(RandomQueries.Stickiness) },
        { "paths", Statements(RandomQueries.Paths) },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Kinds))]
    public void Values_are_placeholders_and_only_functions_of_the_list_are_called(string kind, Gen<SqlStatement> statements) => statements.Sample(
        statement =>
        {
            var texts = TextLiteral.Matches(statement.Text).Select(match => match.Groups[1].Value).Distinct();
            Assert.Empty(texts.Except(s_texts));
            var plain = TextLiteral.Replace(statement.Text, "");
            Assert.Empty(QuotedName.Matches(plain).Select(match => match.Groups[1].Value).Distinct().Except(PostHogEvents.Schema[0].Columns.Select(column => column.Name).Append("events")));
            Assert.Empty(Called.Matches(plain).Select(match => match.Groups[1].Value).Distinct().Except(s_functions).Except(s_words));
            Assert.Empty(Word.Matches(plain).Select(match => match.Value.ToLowerInvariant()).Intersect(s_unknown));
            Assert.Equal(statement.Parameters.Count, Placeholder.Matches(plain).Select(match => match.Value).Distinct().Count());
            Assert.NotEmpty(kind);
        },
        iter: 200, threads: 1, print: statement => statement.Text);

    private static Gen<SqlStatement> Statements<T>(Func<DateTime, Gen<T>> queries) where T : Query =>
        queries(new(2026, 3, 16)).Select(query => new QueryCompiler(s_model, SqlDialect.PostHog).Compile(query).Statement);

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex TextLiteral { get; }

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex QuotedName { get; }

    [GeneratedRegex(@"\b(\w+)\s*\(")]
    private static partial Regex Called { get; }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"\{p[0-9]+\}")]
    private static partial Regex Placeholder { get; }
}
