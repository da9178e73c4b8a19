using Assistant.Warehouses.Guard;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.WarehouseTests.Guard;

public sealed class SqlGuardTests
{
    private const string Bounds = "time >= '2026-01-01' and time < '2026-02-01'";

    [Fact]
    public void The_statement_that_runs_is_printed_with_its_scans_bounded_and_its_rows_limited()
    {
        Assert.Equal(
            """
            SELECT "event", count(*) AS "n" FROM (SELECT * FROM "main"."events" WHERE (("time" >= CAST('2025-12-30 00:00:00' AS TIMESTAMP)) AND ("time" < CAST('2026-02-03 00:00:00' AS TIMESTAMP)))) AS "e" WHERE (("e"."time" >= '2026-01-01') AND ("e"."time" < '2026-02-01')) GROUP BY "event" LIMIT 10001
            """,
            Printed("select event, /* how many */ count(*) n from events e where e.time >= '2026-01-01' and e.time < '2026-02-01' group by event -- done"));
    }

    [Theory]
    [InlineData("select * from persons", "LIMIT 10001")]
    [InlineData("select * from persons limit 5", "LIMIT 5")]
    [InlineData("select * from persons limit 500000", "LIMIT 10001")]
    [InlineData("select * from persons limit 5 offset 7", "LIMIT 5 OFFSET 7")]
    public void The_outer_limit_is_one_row_more_than_a_person_may_see(string statement, string end) => Assert.EndsWith(end, Printed(statement), StringComparison.Ordinal);

    [Theory]
    [InlineData("select count(*) from events", "add events.time >= 'yyyy-mm-dd' AND events.time < 'yyyy-mm-dd'")]
    [InlineData("select count(*) from events where time >= '2026-01-01' and time < '2028-01-01'", "730 days")]
    [InlineData("select count(*) from events where time < '2026-01-01'", "without a first day")]
    [InlineData("select count(*) from events where time >= '2020-01-01'", "without a last day")]
    [InlineData("select * from secrets", "events, persons")]
    [InlineData("select getenv('HOME')", "\"getenv\" is not on the list")]
    [InlineData("select $1", "write the values into the statement")]
    [InlineData("select count(*) from events a, events b where a.time::date = '2026-01-01' and b.time::date = '2026-01-01'", "ON a.column = b.column")]
    [InlineData("drop table events", "Only one SELECT")]
    public void A_refusal_says_what_to_write_instead(string statement, string says)
    {
        using var guard = GuardDatabase.Guard();

        Assert.Contains(says, Assert.IsType<GuardVerdict.Refused>(guard.Check(statement)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_by_the_clock_is_written_as_a_constant_of_the_time_of_the_check()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 15, 12, 0, 0, TimeSpan.Zero));

        var printed = Printed("select count(*) from events where time >= now() - interval '30 days' and time < now()", clock);

        Assert.Contains("CAST('2026-02-11 00:00:00' AS TIMESTAMP)", printed, StringComparison.Ordinal);
        Assert.Contains("CAST('2026-03-17 00:00:00' AS TIMESTAMP)", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bounds_of_one_scan_follow_from_those_of_another()
    {
        var printed = Printed(
            "select count(*) from events a join events b on a.person = b.person and b.time >= a.time and b.time < a.time + interval '7 days' where a.time >= '2026-01-10' and a.time < '2026-01-20'");

        Assert.Contains("CAST('2026-01-29 00:00:00' AS TIMESTAMP)))) AS \"b\"", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_that_is_too_long_or_too_deep_is_refused_before_it_does_harm()
    {
        using var guard = GuardDatabase.Guard();

        Assert.IsType<GuardVerdict.Refused>(guard.Check($"select '{new string('x', 30_000)}'"));
        Assert.IsType<GuardVerdict.Refused>(guard.Check($"select {string.Join('+', Enumerable.Repeat("1", 9_000))}"));
        Assert.IsType<GuardVerdict.Refused>(guard.Check($"select {new string('[', 9_000)}1{new string(']', 9_000)}"));
        Assert.IsType<GuardVerdict.Refused>(guard.Check(string.Join(" union all ", Enumerable.Repeat("select 1", 1_000))));
    }

    [Theory]
    [InlineData(SqlDialect.ClickHouse)]
    [InlineData(SqlDialect.PostHog)]
    public void A_dialect_without_a_parser_is_refused_with_a_sentence(SqlDialect dialect)
    {
        using var guard = GuardDatabase.Guard(dialect);

        Assert.Contains("typed query", Assert.IsType<GuardVerdict.Refused>(guard.Check("select 1")).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select percentile_cont(0.5) within group (order by Revenue) from Events where " + Bounds, "percentile_cont(0.5) WITHIN GROUP (ORDER BY \"revenue\")")]
    [InlineData("select count(*) as Total from events where " + Bounds + " order by total", "ORDER BY \"Total\"")]
    [InlineData("select event::text, revenue::double precision, revenue::numeric from events where " + Bounds, "CAST(\"event\" AS text), CAST(\"revenue\" AS double precision), CAST(\"revenue\" AS numeric)")]
    [InlineData("select (properties->'cart'->>'total')::int from events where " + Bounds, "((\"properties\" -> 'cart') ->> 'total')")]
    [InlineData("select position('a' in event), event like 'a!%' escape '!', ('x', 1) = ('y', 2) from events where " + Bounds, "position('a' IN \"event\"), (\"event\" LIKE 'a!%' ESCAPE '!'), (ROW('x', 1) = ROW('y', 2))")]
    [InlineData("select p.person, l.event from persons p left join lateral (select event from events e where e.person = p.person and e.time >= '2026-01-01' and e.time < '2026-02-01' limit 1) l on true", "LEFT JOIN LATERAL (SELECT")]
    public void For_postgresql_the_same_tree_is_printed_in_its_words(string statement, string contains) =>
        Assert.Contains(contains, Printed(statement, dialect: SqlDialect.PostgreSql), StringComparison.Ordinal);

    [Theory]
    [InlineData("select e.pg_read_file from events e where e.time >= '2026-01-01' and e.time < '2026-02-01'")]
    [InlineData("select 1 as pg_sleep, g.pg_sleep from generate_series(1, 1) g")]
    [InlineData("select 'x' as current_setting, g.\"Current_Setting\" from unnest(array['data_directory']) g")]
    [InlineData("select 1 as pg_sleep from persons p left join lateral (select g.pg_sleep from generate_series(1, 1) g(n)) x on true")]
    [InlineData("select [1, 2]")]
    [InlineData("select max(id, 3) from events where " + Bounds)]
    [InlineData("select event from events where " + Bounds + " qualify row_number() over (order by id) = 1")]
    [InlineData("select generate_series(1, 100000) from events where " + Bounds)]
    [InlineData("select count(*) from events where time >= now() - interval 30 day")]
    [InlineData("select event ~ 'x' from events where " + Bounds)]
    [InlineData("select * exclude (id) from events where " + Bounds)]
    public void For_postgresql_what_it_would_read_otherwise_is_refused(string statement)
    {
        using var guard = GuardDatabase.Guard(SqlDialect.PostgreSql);

        Assert.IsType<GuardVerdict.Refused>(guard.Check(statement));
    }

    private static string Printed(string statement, TimeProvider? clock = null, SqlDialect dialect = SqlDialect.DuckDb)
    {
        using var guard = GuardDatabase.Guard(dialect, clock: clock);
        return Assert.IsType<GuardVerdict.Allowed>(guard.Check(statement) is GuardVerdict.Refused refused ? throw new InvalidOperationException(refused.Reason) : guard.Check(statement)).Statement.Text;
    }
}
