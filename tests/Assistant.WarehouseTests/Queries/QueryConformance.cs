using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Json;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;
using Assistant.WarehouseTests.Metrics;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>Each kind of query gives on an engine what the naive evaluator gives. An engine's suite inherits this.</summary>
public abstract class QueryConformance
{
    /// <summary>Random queries of each kind; more with ASSISTANT_QUERY_TRIALS.</summary>
    private static int Runs { get; } = int.TryParse(Environment.GetEnvironmentVariable("ASSISTANT_QUERY_TRIALS"), out var trials) ? trials : 25;

    protected abstract SqlDialect Dialect { get; }

    private protected virtual EventModel Model { get; } = RandomTables.Model("UTC", TimeEncoding.Utc, null);

    private protected virtual Gen<(NaiveTable Table, DateTime Monday)> RandomTable => RandomTables.Tables;

    [Fact]
    public Task Trends_agree_with_the_naive_evaluator() => AgreeAsync(RandomQueries.Trend);

    [Fact]
    public Task Funnels_agree_with_the_naive_evaluator() => AgreeAsync(RandomQueries.Funnel);

    [Fact]
    public Task Retention_agrees_with_the_naive_evaluator() => AgreeAsync(RandomQueries.Retention);

    [Fact]
    public Task Lifecycle_agrees_with_the_naive_evaluator() => AgreeAsync(RandomQueries.Lifecycle);

    [Fact]
    public Task Stickiness_agrees_with_the_naive_evaluator() => AgreeAsync(RandomQueries.Stickiness);

    [Fact]
    public Task Paths_agree_with_the_naive_evaluator() => AgreeAsync(RandomQueries.Paths);

    [Fact]
    public async Task Nobody_is_in_no_cohort_not_even_in_that_of_the_idle()
    {
        await using var engine = await EngineAsync();

        await AgreeAsync(
            engine,
            new NaiveTable(Model, HandTable.Rows, []),
            new TrendQuery
            {
                Range = new(new(2026, 6, 1), new(2026, 6, 4)),
                Series = [new("A", new EventMatch { Event = "open" }, new Measure.Total())],
                Where = new Filter.Did { Event = new EventMatch { Event = "pay" }, AtLeast = 0, AtMost = 9 },
            },
            pick: 0);
    }

    [Fact]
    public Task Correlations_agree_with_the_naive_evaluator() => AgreeAsync(RandomDriverQueries.Correlation);

    [Fact]
    public Task Experiments_agree_with_the_naive_evaluator() => AgreeAsync(RandomDriverQueries.Experiment);

    /// <summary>An engine that holds nothing but this table.</summary>
    private protected abstract Task<ITableEngine> EngineAsync();

    /// <summary>The whole table, and the list of actors behind one figure of it.</summary>
    private async Task AgreeAsync<T>(Func<DateTime, Gen<T>> queries) where T : Query
    {
        await using var engine = await EngineAsync();
        var cases =
            from table in RandomTable
            from query in queries(table.Monday)
            from pick in Gen.Int[0, 10_000]
            select (table.Table, Query: (Query)query, Pick: pick);
        await cases.SampleAsync(sample => AgreeAsync(engine, sample.Table, sample.Query, sample.Pick), iter: Runs, threads: 1, print: sample => QueryJson.Write(sample.Query));
    }

    private async Task AgreeAsync(ITableEngine engine, NaiveTable table, Query query, int pick)
    {
        await engine.LoadAsync(table);
        var queries = new TypedQueries(engine.Sql, Dialect, table.Model, allowsPeople: true);
        var statement = new QueryCompiler(table.Model, Dialect).Compile(query).Statement;
        try
        {
            var actual = await queries.RunAsync(query, QueryLimits.Default, CancellationToken.None);
            Tables.AssertSame(NaiveEvaluator.Answer(query, table), actual, statement, query, table);
            if (CellPick.From(query, actual, pick) is not { } picked)
                return;
            statement = new QueryCompiler(table.Model, Dialect).PeopleOf(query, picked.Cell);
            var people = await queries.PeopleOfAsync(query, picked.Cell, QueryLimits.Default, CancellationToken.None);
            Assert.Equal(picked.People, people.Rows.Select(row => (string)row[0]!).Distinct().Count());
            Assert.Equal(picked.People, people.Rows.Count);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{failure.Message}\n{statement.Text}\n{QueryJson.Write(query)}", failure);
        }
    }
}

/// <summary>An engine whose table of events can be replaced.</summary>
internal interface ITableEngine : IAsyncDisposable
{
    ISqlEngine Sql { get; }

    Task LoadAsync(NaiveTable table);
}
