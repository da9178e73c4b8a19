using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.PostHog;

namespace Assistant.WarehouseTests.Queries;

public sealed class PostHogDriverCases : DriverCases
{
    protected override SqlDialect Dialect => SqlDialect.PostHog;

    private protected override EventModel Model { get; } = PostHogEvents.Model;

    private protected override async Task<ITableEngine> EngineAsync() => await PostHogTableEngine.OpenOrSkipAsync();
}
