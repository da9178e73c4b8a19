namespace Assistant.Warehouses.Guard.Syntax;

internal abstract record Expression;

internal enum ConstantKind
{
    Null,
    Whole,
    Decimal,
    Real,
    Text,
    Truth,

    /// <summary>The bound that a slice leaves out.</summary>
    OpenEnd,
}

/// <param name="Text">The value: digits of a number, the characters of a text, <c>true</c> or <c>false</c>.</param>
internal sealed record Constant(ConstantKind Kind, string Text) : Expression;

internal sealed record ColumnName(IReadOnlyList<string> Parts) : Expression
{
    public string Last => Parts[^1];

    public string? Qualifier => Parts.Count > 1 ? Parts[0] : null;
}

/// <param name="Relation">Empty for a bare star.</param>
internal sealed record Star(string Relation, IReadOnlyList<string> Excluded, IReadOnlyList<Named> Replaced) : Expression;

/// <summary>ALL, in ORDER BY ALL.</summary>
internal sealed record EveryItem : Expression;

/// <param name="Name">Lower case.</param>
/// <param name="Internal">The parser wrote the call for a special form, and named the schema <c>main</c>.</param>
internal sealed record FunctionCall(
    string Name,
    bool Internal,
    bool IsOperator,
    IReadOnlyList<Named> Arguments,
    bool Distinct,
    Expression? Filter,
    IReadOnlyList<SortKey> Order) : Expression;

internal sealed record WindowCall(
    string Name,
    IReadOnlyList<Expression> Arguments,
    bool Distinct,
    bool IgnoreNulls,
    IReadOnlyList<SortKey> ArgumentOrder,
    Expression? Filter,
    IReadOnlyList<Expression> Partitions,
    IReadOnlyList<SortKey> Order,
    WindowFrame Frame) : Expression;

/// <param name="Unit">ROWS, RANGE or GROUPS; empty for the default frame.</param>
internal sealed record WindowFrame(string Unit, string Start, Expression? StartBy, string End, Expression? EndBy, string Exclude);

internal sealed record CaseExpression(IReadOnlyList<CaseBranch> Branches, Expression Otherwise) : Expression;

internal sealed record CaseBranch(Expression When, Expression Then);

internal sealed record CastExpression(Expression Child, SqlType Type, bool Try) : Expression;

internal sealed record Comparison(string Operator, Expression Left, Expression Right) : Expression;

internal sealed record Junction(bool IsAnd, IReadOnlyList<Expression> Children) : Expression;

internal sealed record BetweenExpression(Expression Input, Expression Lower, Expression Upper) : Expression;

internal sealed record OperatorCall(OperatorKind Kind, IReadOnlyList<Expression> Operands) : Expression;

internal enum OperatorKind
{
    In,
    NotIn,
    Not,
    IsNull,
    IsNotNull,
    Coalesce,
    Element,
    Slice,
    Field,
    GroupingSet,
    Array,
    Try,
}

/// <param name="Compared">The expression that IN, ANY and ALL compare with the rows; null for EXISTS and for a scalar.</param>
internal sealed record SubqueryExpression(bool Exists, Query Query, Expression? Compared, string Operator) : Expression;

/// <summary><c>left -> right</c>: an anonymous function, or a member of a JSON value; the parser does not tell which.</summary>
internal sealed record Arrow(Expression Left, Expression Right) : Expression;

/// <param name="Name">The engine-independent name, upper case: INTEGER, LIST, STRUCT, JSON.</param>
/// <param name="Children">Element types; field names are empty but in a STRUCT.</param>
/// <param name="Width">Digits of a DECIMAL.</param>
/// <param name="Scale">Of a DECIMAL; the length of an ARRAY.</param>
internal sealed record SqlType(string Name, IReadOnlyList<(string Field, SqlType Type)> Children, int Width, int Scale);
