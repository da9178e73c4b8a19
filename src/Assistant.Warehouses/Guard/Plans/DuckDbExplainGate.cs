using System.Globalization;
using System.Text.Json;

namespace Assistant.Warehouses.Guard.Plans;

/// <summary>DuckDB's plan: a cardinality at most steps; a join without a hash is counted as the pairs it compares. The largest of them is the cost.</summary>
public sealed class DuckDbExplainGate(IPlanningEngine engine, PlanLimits plans) : IExplainGate
{
    public async Task<GuardVerdict> CheckAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        var table = await engine.ExplainAsync(statement, limits, cancellationToken);
        if (table.Rows is not [[_, string plan]])
            throw new WarehouseException(WarehouseFailure.Invalid, "DuckDB gave no plan for the statement.");
        using var json = JsonDocument.Parse(plan);
        var most = json.RootElement.EnumerateArray().Select(step => Work(step).Most).DefaultIfEmpty(0).Max();
        return most <= plans.Rows
            ? new GuardVerdict.Allowed(statement with { PlanCost = most })
            : new GuardVerdict.Refused(string.Create(CultureInfo.InvariantCulture, $"A step of the plan makes about {most:n0} rows; at most {plans.Rows:n0} are allowed. Bound the time more narrowly, or join on more columns."));
    }

    /// <returns>Rows that the step gives, and the most that it or a step below it makes.</returns>
    private static (double Rows, double Most) Work(JsonElement step)
    {
        List<(double Rows, double Most)> below = [.. step.GetProperty("children").EnumerateArray().Select(Work)];
        var pairs = below.Aggregate(1.0, (product, child) => product * Math.Max(1, child.Rows));
        var isPairwise = step.GetProperty("name").GetString() is "CROSS_PRODUCT" or "NESTED_LOOP_JOIN" or "BLOCKWISE_NL_JOIN";
        var rows = step.GetProperty("extra_info").TryGetProperty("Estimated Cardinality", out var estimate) && double.TryParse(estimate.GetString(), CultureInfo.InvariantCulture, out var said)
            ? said
            : isPairwise ? pairs : below.Select(child => child.Rows).DefaultIfEmpty(1).Max();
        return (rows, below.Select(child => child.Most).Append(isPairwise ? pairs : rows).Append(rows).Max());
    }
}
