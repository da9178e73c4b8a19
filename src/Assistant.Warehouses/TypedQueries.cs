using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Validation;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses;

/// <summary>Answers typed queries from one mapped table of one warehouse.</summary>
/// <param name="allowsPeople">Whether the people behind a figure may be listed; it is personal data.</param>
public sealed class TypedQueries(ISqlEngine engine, SqlDialect dialect, EventModel model, bool allowsPeople = false)
{
    private readonly QueryCompiler _compiler = new(model, dialect);

    /// <summary>Asks one statement, or one after another where the query needs several; the limits are those of each, and when one fails there is no result.</summary>
    /// <returns>As the query's kind defines it. Truncated only for paths, whose rarest edges are then unknown.</returns>
    /// <exception cref="InvalidQueryException">With every error of the query.</exception>
    /// <exception cref="WarehouseException">Also (<see cref="WarehouseFailure.TooLarge"/>) when an answer has more rows than the limit: missing rows would be read as zeros.</exception>
    public async Task<TableResult> RunAsync(Query query, QueryLimits limits, CancellationToken cancellationToken)
    {
        var compiled = _compiler.Compile(query);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await engine.RunAsync(compiled.Statement, limits, cancellationToken);
            if (answer.Truncated && query is not PathsQuery)
                throw new WarehouseException(WarehouseFailure.TooLarge, $"The answer has more than {limits.Rows} rows; use a wider interval, a shorter range or a smaller limit of the breakdown.");
            switch (compiled.Next(answer))
            {
                case QueryStep.Done(var result):
                    return result;
                case QueryStep.Further(var further):
                    compiled = further;
                    break;
            }
        }
    }

    /// <summary>The people (or groups) behind a figure: one column, <c>actor</c>; at most as many as the limit's rows, and whether there are more.</summary>
    /// <exception cref="InvalidQueryException">With every error of the query.</exception>
    /// <exception cref="ArgumentException">The query's results have no such cell.</exception>
    /// <exception cref="WarehouseException">Also (<see cref="WarehouseFailure.Refused"/>) when people may not be listed.</exception>
    public async Task<TableResult> PeopleOfAsync(Query query, QueryCell cell, QueryLimits limits, CancellationToken cancellationToken) => allowsPeople
        ? await engine.RunAsync(_compiler.PeopleOf(query, cell), limits, cancellationToken)
        : throw new WarehouseException(WarehouseFailure.Refused, "The people behind a figure may not be listed from this warehouse; whoever may decide that sets AllowPeople of its connection.");
}
