namespace Assistant.Warehouses.Guard;

/// <summary>The SQL a warehouse speaks.</summary>
public enum SqlDialect
{
    DuckDb,
    PostgreSql,
    ClickHouse,
    PostHog,
}
