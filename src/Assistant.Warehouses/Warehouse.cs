using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.Metrics;

namespace Assistant.Warehouses;

/// <summary>One warehouse, its events mapped, read on one account.</summary>
/// <param name="Proposal">How the mapping came about where none is configured.</param>
/// <param name="AllowsPeople">Whether the people behind a figure may be listed.</param>
public sealed record Warehouse(ISqlEngine Engine, EventModel Model, SqlDialect Dialect, QueryLimits Limits, MappingProposal? Proposal, bool AllowsPeople)
{
    /// <summary>A run reads a row for every day, event and segment, and takes its time; memory stays as configured.</summary>
    private static readonly TimeSpan s_scanTime = TimeSpan.FromMinutes(10);
    private const int ScanRows = 5_000_000;

    public IMetricWarehouse Metrics => new SqlMetricWarehouse(Engine, Model, Dialect, Limits with { Rows = ScanRows, Time = s_scanTime });

    public TypedQueries Queries => new(Engine, Dialect, Model, AllowsPeople);
}
