using Assistant.Insights.Queries;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;
using Assistant.WarehouseTests.Metrics;

namespace Assistant.WarehouseTests.Queries;

public sealed class TypedQueriesTests
{
    [Fact]
    public async Task A_query_that_is_cancelled_between_two_statements_asks_no_further()
    {
        await using var tables = await DuckDbTableEngine.OpenAsync();
        await tables.LoadAsync(new(RandomTables.Model("UTC", TimeEncoding.Utc, null), HandTable.Rows, []));
        using var cancelled = new CancellationTokenSource();
        await using var engine = new CancellingEngine(tables.Sql, cancelled);
        var query = new CorrelationQuery
        {
            Range = new(new(2026, 6, 1), new(2026, 6, 4)), Entry = new() { Event = "open" }, Goal = new() { Event = "pay" }, Window = new Span(1, SpanUnit.Day), StratifyBy = "plan",
        };

        await Assert.ThrowsAsync<OperationCanceledException>(() => new TypedQueries(engine, SqlDialect.DuckDb, RandomTables.Model("UTC", TimeEncoding.Utc, null)).RunAsync(query, QueryLimits.Default, cancelled.Token));

        Assert.Equal(1, engine.Asked);
    }

    /// <summary>Somebody cancels as soon as the first answer is in.</summary>
    private sealed class CancellingEngine(ISqlEngine engine, CancellationTokenSource cancelled) : ISqlEngine
    {
        public int Asked { get; private set; }

        public async Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
        {
            Asked++;
            var answer = await engine.RunAsync(statement, limits, cancellationToken);
            await cancelled.CancelAsync();
            return answer;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
