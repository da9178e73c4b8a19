using System.ComponentModel.DataAnnotations;

namespace Assistant.Warehouses.Metering;

/// <summary>What a team may use up in one UTC day.</summary>
public sealed class QueryBudgetOptions
{
    /// <summary>Default: 500: an analyst and a few runs.</summary>
    [Range(1, 10_000_000)]
    public int QueriesPerDay { get; set; } = 500;

    /// <summary>Rows that come back. Default: 20 million; a run reads a row for every day, event and segment.</summary>
    [Range(1, long.MaxValue)]
    public long RowsPerDay { get; set; } = 20_000_000;

    /// <summary>Size of what comes back. Default: 4 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long BytesPerDay { get; set; } = 4L << 30;
}
