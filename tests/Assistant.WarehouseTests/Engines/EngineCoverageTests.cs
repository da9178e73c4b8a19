using Assistant.Warehouses;
using Assistant.Warehouses.Configuration;

namespace Assistant.WarehouseTests.Engines;

public class EngineCoverageTests
{
    [Fact]
    public void Every_kind_of_warehouse_has_an_engine_and_every_engine_has_a_kind()
    {
        var engines = typeof(ISqlEngine).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(ISqlEngine)))
            .Select(type => type.Name);

        Assert.Equal(Enum.GetNames<WarehouseKind>().Where(kind => kind != nameof(WarehouseKind.None)).Select(kind => $"{kind}Engine").Order(), engines.Order());
    }

    [Fact]
    public void Every_engine_runs_the_conformance_suite()
    {
        var suites = typeof(EngineCoverageTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SqlEngineConformance))).Select(type => type.Name).Order();

        Assert.Equal(
            [
                "ClickHouseEngineTests", "DuckDbCsvEngineTests", "DuckDbFileEngineTests", "DuckDbJsonEngineTests", "DuckDbParquetEngineTests", "PostHogEngineTests", "PostgresEngineTests",
            ],
            suites.Order(StringComparer.Ordinal));
        Assert.All(Enum.GetNames<WarehouseKind>().Where(kind => kind != nameof(WarehouseKind.None)), kind => Assert.Contains(suites, suite => suite.StartsWith(kind, StringComparison.Ordinal)));
    }
}
