using Microsoft.Extensions.Options;

namespace Assistant.Warehouses.Configuration;

/// <summary>Lists every failure at once, each with the value seen and the fix. Passwords, keys and connection strings are never part of a message.</summary>
internal sealed class WarehouseOptionsValidator : IValidateOptions<WarehouseOptions>
{
    public ValidateOptionsResult Validate(string? name, WarehouseOptions options)
    {
        List<string> failures =
        [
            .. Numbers(options),
            .. options.Connections.SelectMany(connection => ConnectionCheck.Failures($"Warehouses:Connections:{connection.Key}", connection.Value)),
            .. options.Connections.SelectMany(connection => MappingCheck.Failures($"Warehouses:Connections:{connection.Key}:Events", connection.Value.Events)),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Numbers(WarehouseOptions options)
    {
        string?[] failures =
        [
            string.IsNullOrWhiteSpace(options.AuditFolder) ? "Warehouses:AuditFolder is empty; name a folder that only this program writes." : null,
            Outside("Budget:QueriesPerDay", options.Budget.QueriesPerDay, 1, 10_000_000),
            Outside("Budget:RowsPerDay", options.Budget.RowsPerDay, 1, long.MaxValue),
            Outside("Budget:BytesPerDay", options.Budget.BytesPerDay, 1, long.MaxValue),
            Outside("Limits:Rows", options.Limits.Rows, 1, 1_000_000),
            Outside("Limits:TimeSeconds", options.Limits.TimeSeconds, 0.1, 3600),
            Outside("Limits:MemoryMegabytes", options.Limits.MemoryMegabytes, 64, 1_048_576),
            Outside("Limits:PlanRows", options.Limits.PlanRows, 1, 1e15),
            Outside("Limits:PlanCost", options.Limits.PlanCost, 1, 1e15),
        ];
        return failures.OfType<string>();
    }

    private static string? Outside(string name, double value, double least, double most) =>
        value >= least && value <= most ? null : FormattableString.Invariant($"Warehouses:{name} is {value}; choose {least} to {most}.");
}
