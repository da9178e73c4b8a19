using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <param name="Statement">Gives what happened and leaves out what did not.</param>
/// <param name="Read">Makes the query's result of the whole answer to the statement: zeros, formulas and order are added.</param>
public sealed record CompiledQuery(SqlStatement Statement, Func<TableResult, TableResult> Read);
