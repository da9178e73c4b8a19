namespace Assistant.Warehouses.Guard.Syntax;

internal abstract record Relation;

internal sealed record NoRelation : Relation;

/// <param name="Schema">As it was written, as are the name and the alias; empty when it was not.</param>
internal sealed record TableScan(GuardedTable Table, string Schema, string Name, string Alias) : Relation
{
    public string KnownAs => Alias.Length > 0 ? Alias : Name;
}

/// <summary>A use of a common table expression.</summary>
internal sealed record CommonTableUse(CommonTable Table, string Alias, IReadOnlyList<string> Columns) : Relation
{
    public string KnownAs => Alias.Length > 0 ? Alias : Table.Name;
}

internal sealed record DerivedTable(Query Query, string Alias, IReadOnlyList<string> Columns) : Relation;

/// <summary>A function that makes rows: a bounded series, or the elements of a list.</summary>
internal sealed record RowsOfCall(FunctionCall Call, bool Ordinality, string Alias, IReadOnlyList<string> Columns) : Relation;

internal sealed record Join(Relation Left, Relation Right, JoinKind Kind, bool AsOf, bool Cross, Expression? Condition, IReadOnlyList<string> Using) : Relation;

/// <param name="Aggregates">Of a PIVOT; none for an UNPIVOT.</param>
/// <param name="ValueColumns">Of an UNPIVOT; none for a PIVOT.</param>
internal sealed record Pivot(
    Relation Source,
    IReadOnlyList<Named> Aggregates,
    IReadOnlyList<string> ValueColumns,
    IReadOnlyList<PivotColumn> Pivots,
    IReadOnlyList<string> Groups,
    bool IncludeNulls,
    string Alias,
    IReadOnlyList<string> Columns) : Relation;

internal sealed record PivotColumn(IReadOnlyList<Expression> Expressions, IReadOnlyList<string> NameColumns, IReadOnlyList<PivotEntry> Entries);

internal sealed record PivotEntry(IReadOnlyList<Constant> Values, string Alias);

internal enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,
    Semi,
    Anti,
}
