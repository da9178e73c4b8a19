namespace Assistant.Warehouses;

/// <summary>
/// SQL of one dialect, with the values of its parameters in the order of their placeholders. Values never stand in the text. Placeholders are
/// <c>$1</c>, <c>$2</c> for DuckDB and PostgreSQL, <c>{p1:Type}</c> for ClickHouse and <c>{p1}</c> for PostHog.
/// </summary>
public sealed record SqlStatement(string Text, IReadOnlyList<object?> Parameters)
{
    /// <summary>What the engine's planner expects it to cost, in the engine's own unit, where somebody asked. For the audit.</summary>
    public double? PlanCost { get; init; }
}
