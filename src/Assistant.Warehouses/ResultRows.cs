using Assistant.Insights.Queries;

namespace Assistant.Warehouses;

/// <summary>Takes rows until one more than the limit was seen, and stops a result that is too large to hold.</summary>
internal sealed class ResultRows(IReadOnlyList<Column> columns, QueryLimits limits)
{
    /// <summary>A result is for people and for detection: what needs more than this should have been grouped.</summary>
    private const long LargestResult = 256L << 20;

    private readonly List<IReadOnlyList<object?>> _rows = [];
    private long _bytes;
    private bool _truncated;

    /// <returns>False when no further row is wanted.</returns>
    /// <exception cref="WarehouseException">The rows together are too large.</exception>
    public bool Add(object?[] row)
    {
        if (_rows.Count == limits.Rows)
        {
            _truncated = true;
            return false;
        }

        _bytes += row.Sum(Cells.SizeOf);
        if (_bytes > Math.Min(LargestResult, limits.MemoryBytes))
            throw new WarehouseException(WarehouseFailure.TooLarge, $"The result is larger than {Math.Min(LargestResult, limits.MemoryBytes) >> 20} MiB; select fewer columns or rows.");
        _rows.Add(row);
        return true;
    }

    public TableResult ToTable() => new(columns, _rows, _truncated);
}
