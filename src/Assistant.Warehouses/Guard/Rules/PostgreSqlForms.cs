using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>Refuses what DuckDB's parser reads and PostgreSQL has no form for, each with the form that both have.</summary>
internal static class PostgreSqlForms
{
    public static void Check(Query query)
    {
        foreach (var inner in query.Tree())
            if ((Objection(inner) ?? inner.Expressions().Select(Objection).FirstOrDefault(objection => objection is not null)) is { } objection)
                throw new RefusedException(objection);
    }

    private static string? Objection(Query query) => query switch
    {
        Select { Qualify: not null } => "PostgreSQL has no QUALIFY; name the window in a subquery and filter it with WHERE around it.",
        Select { Grouping.All: true } => "PostgreSQL has no GROUP BY ALL; name the columns.",
        SetOperation { Operator: var name } when name.EndsWith("BY NAME", StringComparison.Ordinal) => "PostgreSQL has no UNION BY NAME; put the columns in the same order and write UNION.",
        _ => null,
    };

    private static string? Objection(Expression expression) => expression switch
    {
        EveryItem => "PostgreSQL has no ORDER BY ALL; name the columns, or number them.",
        CastExpression { Try: true } => "PostgreSQL has no TRY_CAST; check the text in a CASE before the cast.",
        FunctionCall { Name: "max" or "min", Arguments.Count: > 1 } call => $"PostgreSQL's {call.Name} takes one value; use row_number() in a subquery for the first few.",
        WindowCall { IgnoreNulls: true } => "PostgreSQL has no IGNORE NULLS; count the values that are not null in a subquery, and group by that.",
        WindowCall { Distinct: true } => "PostgreSQL has no DISTINCT with OVER; take the distinct rows in a subquery first.",
        WindowCall { ArgumentOrder.Count: > 0 } => "PostgreSQL has no ORDER BY in the arguments of a window; order the window itself.",
        WindowCall { Filter: not null, Name: "row_number" or "rank" or "dense_rank" or "percent_rank" or "cume_dist" or "ntile" or "lag" or "lead" or "first_value" or "last_value" or "nth_value" } =>
            "PostgreSQL has FILTER with OVER for aggregates alone; use CASE in the argument.",
        _ => null,
    };
}
