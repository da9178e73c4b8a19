namespace Assistant.Warehouses.DuckDb;

/// <summary>What one DuckDB engine may use of the machine, all its queries together.</summary>
public sealed record DuckDbSettings
{
    /// <summary>Queries at once; further ones wait. Default: 2.</summary>
    public int Concurrency { get; init; } = 2;

    /// <summary>Default: as many as the machine has cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>What queries may spill to disk. Default: 4 GiB.</summary>
    public long TemporaryBytes { get; init; } = 4L << 30;

    /// <summary>Folder in which a private folder for spilling is made. Default: the system's.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>How long the files stay open after a query has begun, unless it runs longer; a writer of a <c>.duckdb</c> file waits for that. Default: 10 seconds.</summary>
    public TimeSpan KeepOpen { get; init; } = TimeSpan.FromSeconds(10);
}
