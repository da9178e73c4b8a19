using Assistant.Warehouses.Compiling;

namespace Assistant.WarehouseTests.Queries;

public sealed class PostgresDriverCases : DriverCases
{
    protected override SqlDialect Dialect => SqlDialect.Postgres;

    private protected override async Task<ITableEngine> EngineAsync() => await PostgresTableEngine.OpenOrSkipAsync();
}
