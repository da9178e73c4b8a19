namespace Assistant.Insights.Queries;

/// <summary>What a warehouse gave back: a table, and whether it is all of it.</summary>
/// <param name="Rows">Each as long as <paramref name="Columns"/>. Cells are null, bool, long, double, string, DateTime (of the reporting zone's wall clock) or a list of these.</param>
/// <param name="Truncated">More rows were there than the limit lets through: no count or sum may be taken from what is here.</param>
public sealed record TableResult(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool Truncated)
{
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Columns.Count; index++)
            if (Columns[index].Name == column)
                return index;
        throw new ArgumentException($"The result has no column '{column}'.", nameof(column));
    }
}

public sealed record Column(string Name, ColumnType Type);

public enum ColumnType
{
    Text,
    Whole,
    Real,
    Truth,
    Time,
    List,
    Other,
}
