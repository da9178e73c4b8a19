using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Metrics;

/// <summary>Reads which tables there are, from the catalog that DuckDB, PostgreSQL and ClickHouse all have in the same words.</summary>
internal static class SchemaReader
{
    private const string Columns = """
        select table_schema, table_name, column_name, data_type from information_schema.columns
        where table_schema not in ('information_schema', 'INFORMATION_SCHEMA', 'pg_catalog', 'system') order by 1, 2, ordinal_position
        """;

    /// <exception cref="WarehouseException">The warehouse cannot be read, or has no such catalog.</exception>
    public static async Task<IReadOnlyList<TableSchema>> ReadAsync(ISqlEngine engine, QueryLimits limits, CancellationToken cancellationToken)
    {
        var table = await engine.RunAsync(new SqlStatement(Columns, []), limits, cancellationToken);
        return
        [
            .. table.Rows.GroupBy(row => (Schema: $"{row[0]}", Name: $"{row[1]}")).Select(group => new TableSchema(
                new TableName(group.Key.Schema is "main" or "public" ? null : group.Key.Schema, group.Key.Name),
                [.. group.Select(row => new TableColumn($"{row[2]}", KindOf($"{row[3]}")))])),
        ];
    }

    private static ColumnKind KindOf(string type)
    {
        var name = type.ToUpperInvariant();
        foreach (var wrapper in (string[])["NULLABLE(", "LOWCARDINALITY("])
            name = name.Replace(wrapper, "", StringComparison.Ordinal);
        return name switch
        {
            _ when name.StartsWith("TIMESTAMP WITH TIME ZONE", StringComparison.Ordinal) || name.StartsWith("TIMESTAMPTZ", StringComparison.Ordinal) || name.StartsWith("DATETIME", StringComparison.Ordinal) => ColumnKind.ZonedTimestamp,
            _ when name.StartsWith("TIMESTAMP", StringComparison.Ordinal) || name.StartsWith("DATE", StringComparison.Ordinal) => ColumnKind.Timestamp,
            _ when name.StartsWith("JSON", StringComparison.Ordinal) => ColumnKind.Json,
            _ when name.StartsWith("VARCHAR", StringComparison.Ordinal) || name.StartsWith("CHAR", StringComparison.Ordinal) || name.StartsWith("ENUM", StringComparison.Ordinal)
                || name.StartsWith("STRING", StringComparison.Ordinal) || name.StartsWith("FIXEDSTRING", StringComparison.Ordinal) || name is "TEXT" or "UUID" => ColumnKind.Text,
            _ when name.StartsWith("BOOL", StringComparison.Ordinal) => ColumnKind.Truth,
            _ when name.StartsWith("DOUBLE", StringComparison.Ordinal) || name.StartsWith("FLOAT", StringComparison.Ordinal) || name.StartsWith("DECIMAL", StringComparison.Ordinal)
                || name.StartsWith("NUMERIC", StringComparison.Ordinal) || name is "REAL" => ColumnKind.Real,
            _ when name.Contains("INT", StringComparison.Ordinal) => ColumnKind.Whole,
            _ => ColumnKind.Other,
        };
    }
}
