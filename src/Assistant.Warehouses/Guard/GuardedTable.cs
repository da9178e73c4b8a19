namespace Assistant.Warehouses.Guard;

/// <summary>A table that free SQL may read.</summary>
/// <param name="Schema">Its schema, as it is printed; null when the engine finds the table without one.</param>
/// <param name="Name">Its name; a statement writes it bare or with the schema, in any case.</param>
/// <param name="TimeColumn">The column that every scan must bound; null for a table that is small enough to be read whole.</param>
/// <param name="Columns">Its columns that a statement may see, exactly as they are spelled. PostgreSQL needs them; DuckDB finds columns without regard to case.</param>
public sealed record GuardedTable(string? Schema, string Name, string? TimeColumn, IReadOnlyList<string> Columns)
{
    /// <summary>Columns that no statement sees: where a table has some, each scan is printed as a subquery that selects the others.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];
}
