using System.Diagnostics;
using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Metrics;

namespace Assistant.Benchmarks.Scale;

/// <summary>Keeps what a run read, and how long each reading took.</summary>
internal sealed class WatchedWarehouse(IMetricWarehouse inner) : IMetricWarehouse
{
    private readonly List<Reading> _readings = [];

    public IReadOnlyList<Reading> Readings => _readings;

    public Task<IReadOnlyList<DailyCounts>> ReadDailyAsync(DaySpan span, IReadOnlyList<string> dimensions, CancellationToken cancellationToken) =>
        WatchAsync(new Scan.Daily(span, dimensions), inner.ReadDailyAsync(span, dimensions, cancellationToken));

    public Task<IReadOnlyList<DailyCounts>> ReadPeopleAsync(DaySpan span, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CubeTable> ReadCubeAsync(CubeRequest request, int most, CancellationToken cancellationToken) =>
        WatchAsync(new Scan.Cube(request, most), inner.ReadCubeAsync(request, most, cancellationToken));

    public Task<IReadOnlyList<IdCount>> ReadHeaviestIdsAsync(string name, DaySpan span, int most, CancellationToken cancellationToken) =>
        WatchAsync(new Scan.HeaviestIds(name, span, most), inner.ReadHeaviestIdsAsync(name, span, most, cancellationToken));

    public Task<IReadOnlyList<EventProfile>> ReadEventsAsync(DaySpan span, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<PropertyProfile>> ReadPropertiesAsync(DaySpan span, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DaySpan?> ReadSpanAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TrackingDay>> ReadTrackingAsync(DaySpan span, string? version, CancellationToken cancellationToken) =>
        WatchAsync(new Scan.Tracking(span, version), inner.ReadTrackingAsync(span, version, cancellationToken));

    private async Task<T> WatchAsync<T>(Scan scan, Task<T> reading)
    {
        var clock = Stopwatch.GetTimestamp();
        var result = await reading;
        _readings.Add(new Reading(scan, Stopwatch.GetElapsedTime(clock)));
        return result;
    }
}

internal readonly record struct Reading(Scan Scan, TimeSpan Took);

internal abstract record Scan
{
    private Scan()
    {
    }

    public sealed record Daily(DaySpan Span, IReadOnlyList<string> Dimensions) : Scan;

    public sealed record Cube(CubeRequest Request, int Most) : Scan;

    public sealed record HeaviestIds(string Event, DaySpan Span, int Most) : Scan;

    public sealed record Tracking(DaySpan Span, string? Version) : Scan;
}
