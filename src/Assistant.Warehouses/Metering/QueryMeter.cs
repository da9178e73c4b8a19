using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Metering;

/// <summary>Lets a query begin when its team's budget allows it, and writes both of its lines.</summary>
internal sealed class QueryMeter(QueryAudit audit, QueryBudget budget, TimeProvider clock)
{
    /// <exception cref="WarehouseException">Over budget, which is recorded too; or the audit cannot be written.</exception>
    public async Task<RunningQuery> BeginAsync(string connection, QueryAccount account, SqlStatement statement, CancellationToken cancellationToken)
    {
        var begun = new QueryRecord.Begun(
            Guid.CreateVersion7(), clock.GetUtcNow(), account.Team, account.Caller, connection, statement.Text, statement.Parameters.Count, statement.PlanCost);
        string? objection = null;
        await AppendAsync(begun.Time, () =>
        {
            objection = budget.Objection(account.Team);
            return objection is null
                ? begun
                : new QueryRecord.TurnedAway(begun.Id, begun.Time, begun.Team, begun.Caller, connection, begun.Sql, objection);
        }, cancellationToken);
        return objection is null
            ? new RunningQuery(begun, clock.GetTimestamp())
            : throw new WarehouseException(WarehouseFailure.OverBudget, $"Team '{account.Team}' has used up today's budget: {objection}. It begins anew at midnight UTC.");
    }

    /// <remarks>Not cancellable: a query that ran is recorded, even when nobody waits for it any more.</remarks>
    public Task EndAsync(RunningQuery query, TableResult? table, string outcome)
    {
        var bytes = table?.Rows.Sum(row => row.Sum(Cells.SizeOf)) ?? 0;
        var elapsed = (long)clock.GetElapsedTime(query.Timestamp).TotalMilliseconds;
        var ended = new QueryRecord.Ended(query.Begun.Id, clock.GetUtcNow(), query.Begun.Team, table?.Rows.Count ?? 0, bytes, elapsed, outcome);
        return AppendAsync(ended.Time, () => ended, CancellationToken.None);
    }

    private Task AppendAsync(DateTimeOffset now, Func<QueryRecord> decide, CancellationToken cancellationToken) =>
        audit.AppendAsync(now, budget.StartDay, budget.See, decide, cancellationToken);

    public readonly record struct RunningQuery(QueryRecord.Begun Begun, long Timestamp);
}
