using Assistant.Warehouses.Compiling;

namespace Assistant.WarehouseTests.Queries;

public sealed class PostgresQueryTests : QueryConformance
{
    protected override SqlDialect Dialect => SqlDialect.Postgres;

    private protected override async Task<ITableEngine> EngineAsync() => await PostgresTableEngine.OpenOrSkipAsync();
}
