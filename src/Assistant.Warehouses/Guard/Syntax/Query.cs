namespace Assistant.Warehouses.Guard.Syntax;

/// <summary>One query of the language that the guard knows: what has no record here cannot be run.</summary>
internal abstract record Query(IReadOnlyList<CommonTable> With, RowOrder Order);

internal sealed record Select(
    IReadOnlyList<CommonTable> With,
    RowOrder Order,
    Distinction? Distinct,
    IReadOnlyList<Named> Items,
    Relation From,
    Expression? Where,
    Grouping Grouping,
    Expression? Having,
    Expression? Qualify) : Query(With, Order);

internal sealed record ValueRows(IReadOnlyList<CommonTable> With, RowOrder Order, IReadOnlyList<IReadOnlyList<Expression>> Rows) : Query(With, Order);

/// <param name="Operator">UNION, UNION BY NAME, INTERSECT or EXCEPT, with ALL where it was written.</param>
internal sealed record SetOperation(IReadOnlyList<CommonTable> With, RowOrder Order, string Operator, Query Left, Query Right) : Query(With, Order);

internal sealed record CommonTable(string Name, IReadOnlyList<string> Columns, Query Query);

internal sealed record RowOrder(IReadOnlyList<SortKey> Keys, Expression? Limit, Expression? Offset)
{
    public static RowOrder None { get; } = new([], null, null);
}

/// <param name="Direction">Empty, ASC or DESC.</param>
/// <param name="Nulls">Empty, NULLS FIRST or NULLS LAST.</param>
internal sealed record SortKey(Expression Expression, string Direction, string Nulls);

/// <param name="On">The expressions of DISTINCT ON; none for a plain DISTINCT.</param>
internal sealed record Distinction(IReadOnlyList<Expression> On);

/// <param name="Sets">Indexes into <paramref name="Expressions"/>; one set with all of them is a plain GROUP BY.</param>
/// <param name="All">GROUP BY ALL.</param>
internal sealed record Grouping(IReadOnlyList<Expression> Expressions, IReadOnlyList<IReadOnlyList<int>> Sets, bool All)
{
    public bool IsNone => !All && Sets.Count == 0;
}

/// <summary>An expression with the name that it is given; the name is empty when it is given none.</summary>
internal sealed record Named(Expression Expression, string Name);
