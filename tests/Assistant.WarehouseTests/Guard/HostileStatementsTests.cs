using Assistant.Warehouses.Guard;
using Assistant.WarehouseTests.Guard.Fuzz;

namespace Assistant.WarehouseTests.Guard;

public sealed class HostileStatementsTests
{
    [Fact]
    public void There_are_three_hundred_distinct_hostile_statements() => Assert.True(Corpus.Hostile.Distinct().Count() >= 300);

    [Fact]
    public void Every_hostile_statement_is_refused_with_a_reason()
    {
        using var guard = GuardDatabase.Guard();

        var allowed = Corpus.Hostile.Where(statement => guard.Check(statement) is not GuardVerdict.Refused { Reason.Length: > 20 });

        Assert.Empty(allowed);
    }

    [Fact]
    public void Every_hostile_statement_is_refused_for_postgresql_too()
    {
        using var guard = GuardDatabase.Guard(SqlDialect.PostgreSql);

        Assert.DoesNotContain(Corpus.Hostile, statement => guard.Check(statement) is GuardVerdict.Allowed);
    }

    [Theory]
    [InlineData("select {0}('a') from events where time >= '2026-01-01' and time < '2026-02-01'")]
    [InlineData("select * from {0}('a')")]
    [InlineData("select sum({0}('a')) over (order by id) from events where time >= '2026-01-01' and time < '2026-02-01'")]
    [InlineData("select {0}('a') over () from events where time >= '2026-01-01' and time < '2026-02-01'")]
    [InlineData("select {0}(distinct id order by id) filter (where ok) from events where time >= '2026-01-01' and time < '2026-02-01'")]
    [InlineData("select p.person from persons p left join lateral (select * from {0}(p.person)) x on true")]
    [InlineData("select lag(id, 1, {0}('a')) over (order by id) from events where time >= '2026-01-01' and time < '2026-02-01'")]
    [InlineData("select list_transform(['a'], x -> {0}(x))")]
    [InlineData("select main.{0}('a')")]
    [InlineData("select 1 limit {0}('a')")]
    [InlineData("select \"{0}\"('a')")]
    public void Every_function_of_the_engine_that_is_not_on_the_list_is_refused_in_every_position(string form)
    {
        using var guard = GuardDatabase.Guard();
        var allowed = AllowedFunctions();

        var passed = GuardFuzz.FunctionNames().Where(name => char.IsAsciiLetter(name[0]) && !allowed.Contains(name))
            .Where(name => guard.Check(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, name)) is GuardVerdict.Allowed);

        Assert.Empty(passed);
    }

    /// <summary>A second list, by the words that name what no function may do, so that a slip in the first shows.</summary>
    [Fact]
    public void No_function_on_the_list_reads_writes_waits_or_tells_about_the_session()
    {
        string[] words = ["read", "scan", "glob", "sniff", "pragma", "duckdb", "pg_", "setting", "getenv", "variable", "query", "secret", "write", "log_", "sleep", "nextval", "currval", "random", "uuid", "copy", "load", "file", "url_get", "http", "user", "schema", "database", "version", "serialize"];

        Assert.DoesNotContain(AllowedFunctions(), name => words.Any(word => name.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Mutated_and_crossed_statements_do_no_harm_when_they_are_allowed()
    {
        var result = new GuardFuzz(seed: 20261129, TimeProvider.System).Run(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Empty(result.Breaches);
        Assert.True(result.Ran > 0);
    }

    private static HashSet<string> AllowedFunctions() => [.. GuardFuzz.FunctionNames().Where(Assistant.Warehouses.Guard.Rules.Vocabulary.DuckDb.IsFunction)];
}
