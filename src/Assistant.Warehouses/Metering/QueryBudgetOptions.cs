using System.ComponentModel.DataAnnotations;

namespace Assistant.Warehouses.Metering;

/// <summary>What a team may use up in one UTC day.</summary>
public sealed class QueryBudgetOptions
{
    /// <summary>Default: 200.</summary>
    [Range(1, 10_000_000)]
    public int QueriesPerDay { get; set; } = 200;

    /// <summary>Rows that come back. Default: 1 million.</summary>
    [Range(1, long.MaxValue)]
    public long RowsPerDay { get; set; } = 1_000_000;

    /// <summary>Size of what comes back. Default: 1 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long BytesPerDay { get; set; } = 1L << 30;
}
