using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>A statement, and what follows from its answer.</summary>
/// <param name="Statement">Gives what happened and leaves out what did not.</param>
/// <param name="Next">Takes the whole answer to the statement.</param>
public sealed record CompiledQuery(SqlStatement Statement, Func<TableResult, QueryStep> Next)
{
    /// <summary>A query of one statement.</summary>
    /// <param name="read">Makes the query's result of the whole answer: zeros, formulas and order are added.</param>
    public CompiledQuery(SqlStatement statement, Func<TableResult, TableResult> read)
        : this(statement, answer => new QueryStep.Done(read(answer)))
    {
    }
}

/// <summary>What follows from an answer: the result, or another statement that was made of it.</summary>
public abstract record QueryStep
{
    private QueryStep()
    {
    }

    public sealed record Done(TableResult Result) : QueryStep;

    public sealed record Further(CompiledQuery Query) : QueryStep;
}
