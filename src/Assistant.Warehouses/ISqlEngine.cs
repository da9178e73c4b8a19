using Assistant.Insights.Queries;

namespace Assistant.Warehouses;

/// <summary>Runs one reading statement on one warehouse, locked down: nothing can be written, no file or host be reached, no limit be passed.</summary>
public interface ISqlEngine : IAsyncDisposable
{
    /// <exception cref="WarehouseException">Whatever went wrong, as a named kind. Cancellation has stopped the query in the engine when this throws.</exception>
    Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken);
}
