using Assistant.Insights.Catalog;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Guard;
using Assistant.Warehouses.Guard.Plans;

namespace Assistant.Warehouses;

/// <summary>
/// Answers SQL that a person or a model wrote: 1. the guard checks it and prints it anew, with its scans bounded; 2. the planner says what it would cost;
/// 3. it runs within the limits, on the engine's account; 4. addresses and secrets in the texts of the answer, or in what the engine says of a failure, are masked.
/// What the guard or the planner does not let run is put on record before the caller is told.
/// </summary>
/// <param name="gate">Null for an engine whose statements the guard refuses anyway.</param>
/// <param name="recordRefusal">Is given the statement as it was written, and why it does not run.</param>
public sealed class FreeSql(ISqlEngine engine, SqlGuard guard, IExplainGate? gate, QueryLimits limits, Func<string, string, Task> recordRefusal) : IDisposable
{
    /// <exception cref="WarehouseException">The engine cannot plan or run it: a column that is not there, a limit, the budget; or the audit cannot be written.</exception>
    public async Task<FreeSqlAnswer> RunAsync(string sql, CancellationToken cancellationToken)
    {
        switch (await CheckAsync(sql, cancellationToken))
        {
            case GuardVerdict.Allowed allowed:
                return new FreeSqlAnswer.Rows(allowed.Statement, await RunAsync(allowed.Statement, cancellationToken));
            case GuardVerdict.Refused refused:
                await recordRefusal(sql, refused.Reason);
                return new FreeSqlAnswer.Refused(refused.Reason);
            case var verdict:
                throw new InvalidOperationException(verdict.GetType().Name);
        }
    }

    private async Task<TableResult> RunAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            return Masked(await engine.RunAsync(statement, limits, cancellationToken));
        }
        catch (WarehouseException failed)
        {
            throw Masked(failed);
        }
    }

    /// <summary>Engines quote the value that they cannot cast; as an inner exception it would still be told.</summary>
    private static WarehouseException Masked(WarehouseException failed) =>
        PersonalData.MaskValues(failed.Message) is var masked && masked == failed.Message ? failed : new WarehouseException(failed.Kind, masked);

    private async Task<GuardVerdict> CheckAsync(string sql, CancellationToken cancellationToken)
    {
        var verdict = guard.Check(sql);
        if (verdict is not GuardVerdict.Allowed allowed || gate is null)
            return verdict;
        try
        {
            return await gate.CheckAsync(allowed.Statement, limits, cancellationToken);
        }
        catch (WarehouseException failed)
        {
            var told = Masked(failed);
            if (failed.Kind is not (WarehouseFailure.Unavailable or WarehouseFailure.TooSlow))
                await recordRefusal(sql, told.Message);
            throw told;
        }
    }

    public void Dispose() => guard.Dispose();

    private static TableResult Masked(TableResult table) => table with { Rows = [.. table.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Masked)])] };

    private static object? Masked(object? cell) => cell switch
    {
        string text => PersonalData.MaskValues(text),
        IReadOnlyList<object?> items => items.Select(Masked).ToArray(),
        _ => cell,
    };
}

/// <summary>What became of a statement of free SQL.</summary>
public abstract record FreeSqlAnswer
{
    private FreeSqlAnswer() { }

    /// <param name="Statement">What ran, with the cost of its plan.</param>
    public sealed record Rows(SqlStatement Statement, TableResult Table) : FreeSqlAnswer;

    /// <param name="Reason">A sentence that says what is wrong and how to write it instead.</param>
    public sealed record Refused(string Reason) : FreeSqlAnswer;
}
