namespace Assistant.Warehouses.Guard;

/// <summary>How large a statement of free SQL may be, as far as its text tells.</summary>
public sealed record GuardLimits
{
    public static GuardLimits Default { get; } = new();

    /// <summary>Days that one scan of an event table may cover.</summary>
    public int SpanDays { get; init; } = 400;

    /// <summary>Rows that a person may see; the printed statement asks for one more.</summary>
    public int Rows { get; init; } = 10_000;

    /// <summary>Characters of the text.</summary>
    public int Characters { get; init; } = 20_000;

    /// <summary>Levels of the parser's tree; a level of parentheses or of an operator costs about two.</summary>
    public int TreeDepth { get; init; } = 240;

    /// <summary>Scans of tables, each use of a common table expression counted with all that it scans.</summary>
    public int Scans { get; init; } = 24;

    /// <summary>Rows that a statement may make up without a table: series, lists of values, cross joins of these.</summary>
    public int MadeUpRows { get; init; } = 100_000;

    /// <summary>Made-up rows that may be combined with each row of a table.</summary>
    public int RowsPerEvent { get; init; } = 1_000;

    /// <summary>Characters that padding and repeating may produce, multiplied over all such calls of a statement.</summary>
    public int MadeUpCharacters { get; init; } = 10_000;

    /// <summary>Characters that one value may reach when a value of a table counts as 100; a hundred times as many inside of an anonymous function.</summary>
    public int ValueCharacters { get; init; } = 20_000;
}
