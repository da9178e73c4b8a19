using Assistant.Insights.Queries;
using Assistant.Warehouses.Guard;

namespace Assistant.Warehouses.Metering;

/// <summary>Lets a query begin when its team's budget allows it, and writes both of its lines; writes the one line of a statement that was refused.</summary>
internal sealed class QueryMeter(QueryAudit audit, QueryBudget budget, TimeProvider clock)
{
    /// <summary>Characters of a refused statement that are kept: as many as the guard reads of one. Characters of the reason: a tenth.</summary>
    internal static int MostCharacters => GuardLimits.Default.Characters;

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

    /// <summary>Records a statement that does not run. It takes nothing from the budget.</summary>
    /// <remarks>Not cancellable: who tried something is on record, even when nobody waits for the refusal any more.</remarks>
    /// <exception cref="WarehouseException">The audit cannot be written.</exception>
    public Task RefuseAsync(string connection, QueryAccount account, string sql, string reason)
    {
        var refused = new QueryRecord.Refused(
            Guid.CreateVersion7(), clock.GetUtcNow(), account.Team, account.Caller, connection, Cut(sql, MostCharacters), sql.Length, Cut(reason, MostCharacters / 10));
        return AppendAsync(refused.Time, () => refused, CancellationToken.None);
    }

    /// <summary>Whole characters only: half a pair would be no text.</summary>
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private Task AppendAsync(DateTimeOffset now, Func<QueryRecord> decide, CancellationToken cancellationToken) =>
        audit.AppendAsync(now, budget.StartDay, budget.See, decide, cancellationToken);

    public readonly record struct RunningQuery(QueryRecord.Begun Begun, long Timestamp);
}
