namespace Assistant.Warehouses.Postgres;

/// <summary>A PostgreSQL database that is read.</summary>
public sealed record PostgresSettings
{
    public required string ConnectionString { get; init; }

    /// <summary>Schemas in which unqualified tables are looked for. Default: public.</summary>
    public IReadOnlyList<string> SearchPath { get; init; } = ["public"];

    /// <summary>Connections at once; further queries wait. Default: 4.</summary>
    public int Concurrency { get; init; } = 4;
}
