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
        "dateDiff", "intDiv", "count", "sum", "avg", "min", "max", "quantile", "row_number", "dense_rank", "varSamp",
    ];

    private static readonly string[] s_words = ["and", "as", "by", "distinct", "from", "in", "join", "not", "on", "or", "over", "select", "then", "union", "when", "where"];
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
        { "correlation", Statements(RandomDriverQueries.Correlation) },
        { "experiment", Statements(RandomDriverQueries.Experiment) },
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

    /// <summary>PostHog takes no longer text (max_query_size of ClickHouse), and puts values into it.</summary>
    [Fact]
    public void A_correlation_of_much_stays_far_below_the_longest_text()
    {
        var cohorts = new Filter.All([.. Enumerable.Range(0, 10).Select(i => new Filter.Did { Event = new EventMatch { Event = $"event {i}" }, AtLeast = 2, LastDays = 30 })]);
        var query = new CorrelationQuery
        {
            Range = new(new(2026, 3, 1), new(2026, 4, 1)), Entry = new(), Goal = new() { Event = "pay" }, Window = new(7, SpanUnit.Day), Where = cohorts,
            EventProperties = ["a", "b", "c", "d", "e"], EntryProperties = ["f", "g", "h", "i", "j"], StratifyBy = "k", StratifyByWeek = true, Limit = 100,
        };

        var statements = All(query);

        Assert.Equal(3, statements.Count);
        Assert.All(statements, statement => Assert.InRange(statement.Text.Length + statement.Parameters.Sum(value => $"{value}".Length), 0, 100_000));
    }

    private static Gen<SqlStatement> Statements<T>(Func<DateTime, Gen<T>> queries) where T : Query =>
        from query in queries(new(2026, 3, 16))
        let statements = All(query)
        from pick in Gen.Int[0, statements.Count - 1]
        select statements[pick];

    /// <summary>All statements; a correlation is answered with as many strata as it knows, and with candidates of bad names, each of the same people.</summary>
    private static List<SqlStatement> All(Query query)
    {
        var compiled = new QueryCompiler(s_model, SqlDialect.PostHog).Compile(query);
        var statements = new List<SqlStatement> { compiled.Statement };
        var answers = query is CorrelationQuery correlation ? correlation.StratifyBy is null ? [Counts(correlation)] : [Strata(), Counts(correlation)] : Array.Empty<TableResult>();
        foreach (var answer in answers)
        {
            if (compiled.Next(answer) is QueryStep.Further(var further))
                statements.Add((compiled = further).Statement);
        }
        return statements;
    }

    /// <summary>Every fifth is longer than what is sent back.</summary>
    private static string Bad(long number) => $"' or `1` = {{p{number}}} -- {new string('x', number % 5 == 0 ? 50_000 : 900)}";

    private static TableResult Strata() => new([], [.. Enumerable.Range(0, 20).Select(i => (IReadOnlyList<object?>)[Bad(i), i == 7 ? 1L : 0L, i + 1L])], Truncated: false);

    private static TableResult Counts(CorrelationQuery query) => new(
        [],
        [
            [-1L, 0L, "", "", 1L, 0L, 500L, 500L, 1L, 1L],
            .. Enumerable.Range(1, 15).Select(i => (IReadOnlyList<object?>)[(long)CandidateKind.Event, 0L, Bad(i), "", 1L, 0L, 400L, 100L, (long)i, 15L]),
            .. Enumerable.Range(1, query.EventProperties.Count == 0 ? 0 : 15).Select(i => (IReadOnlyList<object?>)[(long)CandidateKind.EventProperty, 0L, Bad(i), Bad(100 + i), 1L, 0L, 400L, 100L, (long)i, 15L]),
        ],
        Truncated: false);

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
