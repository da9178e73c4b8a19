using Assistant.Insights.Catalog;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Guard;
using Assistant.Warehouses.Guard.Plans;

namespace Assistant.Warehouses;

/// <summary>
/// Answers SQL that a person or a model wrote: 1. the guard checks it and prints it anew, with its scans bounded; 2. the planner says what it would cost;
/// 3. it runs within the limits, on the engine's account; 4. addresses and secrets in the texts of the answer are masked.
/// </summary>
/// <param name="gate">Null for an engine whose statements the guard refuses anyway.</param>
public sealed class FreeSql(ISqlEngine engine, SqlGuard guard, IExplainGate? gate, QueryLimits limits) : IDisposable
{
    /// <exception cref="WarehouseException">The engine cannot plan or run it: a column that is not there, a limit, the budget.</exception>
    public async Task<FreeSqlAnswer> RunAsync(string sql, CancellationToken cancellationToken)
    {
        var verdict = guard.Check(sql);
        if (verdict is GuardVerdict.Allowed checkedOne && gate is not null)
            verdict = await gate.CheckAsync(checkedOne.Statement, limits, cancellationToken);
        return verdict switch
        {
            GuardVerdict.Allowed allowed => new FreeSqlAnswer.Rows(allowed.Statement, Masked(await engine.RunAsync(allowed.Statement, limits, cancellationToken))),
            GuardVerdict.Refused refused => new FreeSqlAnswer.Refused(refused.Reason),
            _ => throw new InvalidOperationException(verdict.GetType().Name),
        };
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
