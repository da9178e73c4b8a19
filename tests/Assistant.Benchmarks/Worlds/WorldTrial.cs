using System.Diagnostics;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Insights.Runs;
using Assistant.Insights.World;
using Assistant.Insights.World.Files;
using Assistant.Insights.World.Truths;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.DuckDb;
using Assistant.Warehouses.Metrics;

namespace Assistant.Benchmarks.Worlds;

/// <summary>A world written to Parquet, and what a run over its last months finds in it.</summary>
internal static class WorldTrial
{
    /// <summary>As <c>insights catalog</c> proposes it for a world's files.</summary>
    public static EventModel Model { get; } = new()
    {
        Table = new TableName(null, "events"), Event = "event", Time = "time", DistinctId = "distinct_id", Person = new PersonSource.InColumn("person_id"), EventId = "event_id",
        Received = "received_at", PropertiesColumn = "properties",
        Properties =
        [
            .. Dimensions.Append("app_version").Select(name => new PropertyColumn(name, name, PropertyType.Text)),
            new PropertyColumn("revenue", "revenue", PropertyType.Number),
        ],
    };

    public static string[] Dimensions => ["platform", "country", "channel", "plan", "browser", "os", "device", "language", "category"];

    /// <summary>Days at the beginning that are history alone.</summary>
    private const int History = 56;

    public static async Task<(IReadOnlyList<PlantedTruth> Truths, InsightReport Report, TimeSpan Took)> RunAsync(WorldOptions world, InsightOptions options, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "world");
        var description = WorldFolder.Write(new GeneratedWorld(world), path, copies: 1, new Progress<WorldProgress>(), cancellationToken);
        await using var engine = new DuckDbEngine(
            new DuckDbSource { Tables = new Dictionary<string, string> { ["events"] = Path.Combine(path, "events") } }, new DuckDbSettings());
        var warehouse = new SqlMetricWarehouse(engine, Model, SqlDialect.DuckDb, new QueryLimits(10_000_000, TimeSpan.FromMinutes(10), 3L << 30));

        var clock = Stopwatch.GetTimestamp();
        options.HistoryDays = History;
        foreach (var holiday in description.Holidays)
            for (var day = holiday.FirstDay; day <= holiday.LastDay; day = day.AddDays(1))
                options.KnownEvents.Add(day);                        // a business knows its calendar
        var report = await new InsightRun(warehouse, options).RunAsync(
            new DaySpan(world.FirstDay.AddDays(History), description.LastDay.AddDays(1)), Dimensions, "app_version", cancellationToken);
        return (WorldFolder.ReadTruths(path), report, Stopwatch.GetElapsedTime(clock));
    }
}
