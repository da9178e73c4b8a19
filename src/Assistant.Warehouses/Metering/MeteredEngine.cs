using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Metering;

/// <summary>An engine on somebody's account: within the team's budget, and with a record of every query before its result is given. Disposing it leaves the engine open.</summary>
internal class MeteredEngine(ISqlEngine engine, string connection, QueryAccount account, QueryMeter meter) : ISqlEngine
{
    public static ISqlEngine Over(ISqlEngine engine, string connection, QueryAccount account, QueryMeter meter) => engine is IPlanningEngine planning
        ? new MeteredPlanningEngine(planning, connection, account, meter)
        : new MeteredEngine(engine, connection, account, meter);

    public async Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        var query = await meter.BeginAsync(connection, account, statement, cancellationToken);
        TableResult table;
        try
        {
            table = await engine.RunAsync(statement, limits, cancellationToken);
        }
        catch (Exception failed)   // whatever it is, the query has ended and its record must say so
        {
            await meter.EndAsync(query, null, failed switch
            {
                WarehouseException known => known.Kind.ToString(),
                OperationCanceledException => "cancelled",
                _ => "crashed",
            });
            throw;
        }

        await meter.EndAsync(query, table, table.Truncated ? "truncated" : "ok");
        return table;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Asking the planner is free: it reads no rows, and whoever asks means to stay within the budget.</summary>
internal sealed class MeteredPlanningEngine(IPlanningEngine engine, string connection, QueryAccount account, QueryMeter meter)
    : MeteredEngine(engine, connection, account, meter), IPlanningEngine
{
    public Task<TableResult> ExplainAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken) => engine.ExplainAsync(statement, limits, cancellationToken);
}
