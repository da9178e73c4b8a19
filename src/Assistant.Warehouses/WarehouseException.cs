namespace Assistant.Warehouses;

/// <summary>A query that gave no table, and why: a failed query is never read as missing data.</summary>
public sealed class WarehouseException(WarehouseFailure kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public WarehouseFailure Kind { get; } = kind;
}

public enum WarehouseFailure
{
    /// <summary>The guard or the engine's rights forbid it.</summary>
    Refused,

    /// <summary>It ran longer than it may.</summary>
    TooSlow,

    /// <summary>It needs more memory than it may use.</summary>
    TooLarge,

    /// <summary>The day's budget is used up.</summary>
    OverBudget,

    /// <summary>The statement is not valid for this schema.</summary>
    Invalid,

    /// <summary>The warehouse cannot be reached or failed.</summary>
    Unavailable,
}
