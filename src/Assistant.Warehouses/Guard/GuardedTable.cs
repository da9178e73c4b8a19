namespace Assistant.Warehouses.Guard;

/// <summary>A table that free SQL may read.</summary>
/// <param name="Schema">Its schema, as it is printed; null when the engine finds the table without one.</param>
/// <param name="Name">Its name; a statement writes it bare or with the schema, in any case.</param>
/// <param name="TimeColumn">The column that every scan must bound; null for a table that is small enough to be read whole.</param>
/// <param name="Columns">All of its columns, exactly as they are spelled. PostgreSQL needs them; DuckDB finds columns without regard to case.</param>
public sealed record GuardedTable(string? Schema, string Name, string? TimeColumn, IReadOnlyList<string> Columns);
