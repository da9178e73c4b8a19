using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Json;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>Each kind of query gives on an engine what the naive evaluator gives. An engine's suite inherits this.</summary>
public abstract class QueryConformance
{
    private const int Runs = 150;

    protected abstract SqlDialect Dialect { get; }

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

    /// <summary>An engine that holds nothing but this table.</summary>
    private protected abstract Task<ITableEngine> EngineAsync();

    private async Task AgreeAsync<T>(Func<DateTime, Gen<T>> queries) where T : Query
    {
        await using var engine = await EngineAsync();
        var cases =
            from table in RandomTables.Tables
            from query in queries(table.Monday)
            select (table.Table, Query: (Query)query);
        await cases.SampleAsync(
            async sample =>
            {
                await engine.LoadAsync(sample.Table);
                var compiled = new QueryCompiler(sample.Table.Model, Dialect).Compile(sample.Query);
                TableResult actual;
                try
                {
                    actual = compiled.Read(await engine.Sql.RunAsync(compiled.Statement, QueryLimits.Default, CancellationToken.None));
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    throw new InvalidOperationException($"{failure.Message}\n{compiled.Statement.Text}\n{QueryJson.Write(sample.Query)}", failure);
                }
                Tables.AssertSame(NaiveEvaluator.Answer(sample.Query, sample.Table), actual, compiled.Statement, sample.Query, sample.Table);
            },
            iter: Runs,
            threads: 1,
            print: sample => QueryJson.Write(sample.Query));
    }
}

/// <summary>An engine whose table of events can be replaced.</summary>
internal interface ITableEngine : IAsyncDisposable
{
    ISqlEngine Sql { get; }

    Task LoadAsync(NaiveTable table);
}
