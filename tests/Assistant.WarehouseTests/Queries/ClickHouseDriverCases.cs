using Assistant.Warehouses.Compiling;

namespace Assistant.WarehouseTests.Queries;

public sealed class ClickHouseDriverCases : DriverCases
{
    protected override SqlDialect Dialect => SqlDialect.ClickHouse;

    private protected override async Task<ITableEngine> EngineAsync() => await ClickHouseTableEngine.OpenOrSkipAsync();
}
