namespace Assistant.Warehouses.ClickHouse;

/// <summary>A ClickHouse database that is read over HTTP.</summary>
public sealed record ClickHouseSettings
{
    /// <summary><c>https://host:8443</c>.</summary>
    public required Uri Endpoint { get; init; }

    public string Database { get; init; } = "default";

    public string User { get; init; } = "default";

    public string Password { get; init; } = "";

    /// <summary>Rows that one query may read at most, over all its tables. Default: 1 billion.</summary>
    public long RowsToRead { get; init; } = 1_000_000_000;

    /// <summary>Queries at once; further ones wait. Default: 4.</summary>
    public int Concurrency { get; init; } = 4;
}
