using System.Globalization;
using System.Text.Json;

namespace Assistant.Warehouses.Guard.Plans;

/// <summary>PostgreSQL's plan: its total cost, and the rows of its largest step.</summary>
public sealed class PostgreSqlExplainGate(IPlanningEngine engine, PlanLimits plans) : IExplainGate
{
    public async Task<GuardVerdict> CheckAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        var table = await engine.ExplainAsync(statement, limits, cancellationToken);
        if (table.Rows is not [[string plan]])
            throw new WarehouseException(WarehouseFailure.Invalid, "PostgreSQL gave no plan for the statement.");
        using var json = JsonDocument.Parse(plan);
        var top = json.RootElement[0].GetProperty("Plan");
        var (rows, cost) = (MostRows(top), top.GetProperty("Total Cost").GetDouble());
        return rows <= plans.Rows && cost <= plans.Cost
            ? new GuardVerdict.Allowed(statement with { PlanCost = cost })
            : new GuardVerdict.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The plan costs about {cost:n0} and a step of it makes about {rows:n0} rows; at most {plans.Cost:n0} and {plans.Rows:n0} are allowed. Bound the time more narrowly, or join on more columns."));
    }

    private static double MostRows(JsonElement plan)
    {
        var rows = plan.GetProperty("Plan Rows").GetDouble();
        return plan.TryGetProperty("Plans", out var below) ? below.EnumerateArray().Select(MostRows).Append(rows).Max() : rows;
    }
}
