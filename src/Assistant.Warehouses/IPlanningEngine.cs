using Assistant.Insights.Queries;

namespace Assistant.Warehouses;

/// <summary>An engine whose planner can be asked what a statement would take, without running it.</summary>
public interface IPlanningEngine : ISqlEngine
{
    /// <returns>What the engine's EXPLAIN gives: a plan as JSON in the last column of the first row, or, on ClickHouse, rows of its EXPLAIN ESTIMATE.</returns>
    /// <exception cref="WarehouseException">As with running it.</exception>
    Task<TableResult> ExplainAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken);
}
