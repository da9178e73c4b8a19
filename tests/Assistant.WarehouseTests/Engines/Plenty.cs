using Assistant.Warehouses;

namespace Assistant.WarehouseTests.Engines;

internal static class Plenty
{
    /// <summary>The default limits, with time enough for a machine that is busy with other things.</summary>
    public static QueryLimits Limits { get; } = QueryLimits.Default with { Time = TimeSpan.FromMinutes(2) };
}
