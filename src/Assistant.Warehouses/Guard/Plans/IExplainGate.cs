namespace Assistant.Warehouses.Guard.Plans;

/// <summary>Asks the engine what an allowed statement would cost, before it is run.</summary>
public interface IExplainGate
{
    /// <returns>The statement with what its plan costs, or the reason for which the plan is too large.</returns>
    /// <exception cref="WarehouseException">The engine cannot plan the statement: a column that is not there, types that do not fit.</exception>
    Task<GuardVerdict> CheckAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken);
}
