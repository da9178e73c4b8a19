using Assistant.Warehouses.Compiling;

namespace Assistant.WarehouseTests.Queries;

public sealed class DuckDbDriverCases : DriverCases
{
    protected override SqlDialect Dialect => SqlDialect.DuckDb;

    private protected override async Task<ITableEngine> EngineAsync() => await DuckDbTableEngine.OpenAsync();
}
