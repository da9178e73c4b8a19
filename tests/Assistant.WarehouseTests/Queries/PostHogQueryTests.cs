using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.PostHog;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>What HogQL means, on ClickHouse, after the rewriting of <see cref="HogQl"/>; not whether PostHog takes it.</summary>
public sealed class PostHogQueryTests : QueryConformance
{
    protected override SqlDialect Dialect => SqlDialect.PostHog;

    private protected override EventModel Model { get; } = PostHogEvents.Model with { Groups = new Dictionary<string, string> { ["company"] = "$group_0" } };

    private protected override Gen<(NaiveTable Table, DateTime Monday)> RandomTable =>
        from table in RandomTables.Of(Gen.Const(TimeEncoding.EpochMilliseconds))
        select (table.Table with { Model = Model with { TimeZone = table.Table.Model.TimeZone }, People = [] }, table.Monday);

    private protected override async Task<ITableEngine> EngineAsync() => await PostHogTableEngine.OpenOrSkipAsync();
}
