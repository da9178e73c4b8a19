namespace Assistant.Warehouses.Guard.Plans;

/// <summary>What the plan of one statement may promise. Estimates are off by a factor of ten and more, so these stop the absurd; the limits of the engine stop the rest.</summary>
/// <param name="Rows">Rows that one step of the plan makes, or the pairs that a join without a hash compares.</param>
/// <param name="Cost">PostgreSQL's total cost: about 1 for each page that is read in sequence.</param>
public sealed record PlanLimits(double Rows, double Cost)
{
    public static PlanLimits Default { get; } = new(Rows: 2e9, Cost: 5e7);
}
