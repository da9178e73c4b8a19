namespace Assistant.WarehouseTests.Engines;

public sealed class DuckDbFileEngineTests : SqlEngineConformance
{
    protected override Task<ITestWarehouse> OpenAsync() => Task.FromResult<ITestWarehouse>(DuckDbWarehouse.Make("duckdb"));
}

public sealed class DuckDbParquetEngineTests : SqlEngineConformance
{
    protected override Task<ITestWarehouse> OpenAsync() => Task.FromResult<ITestWarehouse>(DuckDbWarehouse.Make("parquet"));
}

public sealed class DuckDbCsvEngineTests : SqlEngineConformance
{
    protected override Task<ITestWarehouse> OpenAsync() => Task.FromResult<ITestWarehouse>(DuckDbWarehouse.Make("csv"));
}

public sealed class DuckDbJsonEngineTests : SqlEngineConformance
{
    protected override Task<ITestWarehouse> OpenAsync() => Task.FromResult<ITestWarehouse>(DuckDbWarehouse.Make("json"));
}
