namespace Assistant.Warehouses;

/// <summary>What one query may use up at most.</summary>
/// <param name="Rows">Rows that come back; one more is fetched to know whether there are more.</param>
/// <param name="Time">Wall time in the engine.</param>
/// <param name="MemoryBytes">Memory of the engine, where it can be bounded.</param>
public sealed record QueryLimits(int Rows, TimeSpan Time, long MemoryBytes)
{
    public static QueryLimits Default { get; } = new(10_000, TimeSpan.FromSeconds(15), 2L << 30);
}
