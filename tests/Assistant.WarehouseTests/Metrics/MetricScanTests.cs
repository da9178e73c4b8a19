using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.PostHog;
using Assistant.WarehouseTests.Queries;

namespace Assistant.WarehouseTests.Metrics;

public sealed class DuckDbMetricScanTests : MetricScanConformance
{
    protected override SqlDialect Dialect => SqlDialect.DuckDb;

    private protected override async Task<ITableEngine> EngineAsync() => await DuckDbTableEngine.OpenAsync();
}

public sealed class PostgresMetricScanTests : MetricScanConformance
{
    protected override SqlDialect Dialect => SqlDialect.Postgres;

    private protected override async Task<ITableEngine> EngineAsync() => await PostgresTableEngine.OpenOrSkipAsync();
}

public sealed class ClickHouseMetricScanTests : MetricScanConformance
{
    protected override SqlDialect Dialect => SqlDialect.ClickHouse;

    private protected override async Task<ITableEngine> EngineAsync() => await ClickHouseTableEngine.OpenOrSkipAsync();
}

/// <summary>HogQL on ClickHouse, where there are no columns of single properties.</summary>
public sealed class PostHogMetricScanTests : MetricScanConformance
{
    protected override SqlDialect Dialect => SqlDialect.PostHog;

    protected override EventModel Model { get; } = PostHogEvents.Model with { TimeZone = "Europe/Berlin" };

    private protected override async Task<ITableEngine> EngineAsync() => await PostHogTableEngine.OpenOrSkipAsync();
}
