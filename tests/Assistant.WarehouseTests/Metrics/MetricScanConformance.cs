using Assistant.Insights.Catalog;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.Metrics;
using Assistant.WarehouseTests.Queries;

namespace Assistant.WarehouseTests.Metrics;

/// <summary>Each scan of a run finds in <see cref="HandTable"/> what was counted by hand. An engine's suite inherits this.</summary>
public abstract class MetricScanConformance : IAsyncLifetime
{
    private static readonly DateOnly s_first = HandTable.Days.From;
    private ITableEngine? _engine;

    protected abstract SqlDialect Dialect { get; }

    protected virtual EventModel Model { get; } = new()
    {
        Table = new(null, "all \"events\""),
        Event = "event",
        Time = "time",
        TimeEncoding = TimeEncoding.Instant,
        DistinctId = "distinct_id",
        Person = new PersonSource.InColumn("person \"id\""),
        Properties = [new("plan", "plan", PropertyType.Text), new("amount", "the amount", PropertyType.Number), new("vip", "vip", PropertyType.Truth)],
        PropertiesColumn = "properties",
        EventId = "event_id",
        Received = "received",
        TimeZone = "Europe/Berlin",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SqlMetricWarehouse Scans => new(_engine!.Sql, Model, Dialect, QueryLimits.Default);

    public async ValueTask InitializeAsync() => await (_engine = await EngineAsync()).LoadAsync(new NaiveTable(Model, HandTable.Rows, []));

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Counts_of_every_day_as_a_whole_and_by_each_value_of_each_dimension()
    {
        var counts = await Scans.ReadDailyAsync(HandTable.Days, ["plan", "country"], Token);

        Assert.Equal(
            [
                "open  1 3 1", "open country=DE 1 1 1", "open country=fr 0 2 0", "open plan=(none) 0 2 0", "open plan=free 1 0 1", "open plan=pro 0 1 0",
                "pay  0 1 1", "pay country=(none) 0 0 1", "pay country=DE 0 1 0", "pay plan=free 0 0 1", "pay plan=pro 0 1 0",
            ],
            counts.Select(Written).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Counts_of_every_day_without_a_dimension() =>
        Assert.Equal(["open  1 3 1", "pay  0 1 1"], (await Scans.ReadDailyAsync(HandTable.Days, [], Token)).Select(Written).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Different_people_of_every_day() =>
        Assert.Equal(["open  1 2 0", "pay  0 1 1"], (await Scans.ReadPeopleAsync(HandTable.Days, Token)).Select(Written).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Combinations_of_some_days_and_others()
    {
        var cube = await Scans.ReadCubeAsync(new CubeRequest("open", [s_first.AddDays(1)], [s_first, s_first.AddDays(2)], ["plan", "country"]), 5, Token);

        var rows = cube.Rows.Select(row => $"{row.Values[0] ?? "–"} {row.Values[1] ?? "–"} {row.Count} {row.Baseline}").ToList();
        Assert.Equal("pro DE 1 0", rows[2]);
        Assert.Equal(["free DE 0 2", "– fr 2 0"], rows.Take(2).Order(StringComparer.Ordinal));
        Assert.False(cube.Truncated);
    }

    [Fact]
    public async Task The_ids_with_most_of_an_event_those_of_one_count_by_their_text() =>
        Assert.Equal([new IdCount("a", 2), new IdCount("b", 2)], await Scans.ReadHeaviestIdsAsync("open", HandTable.Days, 10, Token));

    [Fact]
    public async Task Each_event_s_volume_and_place_in_journeys()
    {
        var events = await Scans.ReadEventsAsync(HandTable.Days, Token);

        var (open, pay) = (events[0], events[1]);
        Assert.Equal(("open", 4L, 2L, s_first, s_first.AddDays(1)), (open.Name, open.Volume, open.People, open.FirstSeen, open.LastSeen));
        Assert.Equal(new JourneyTraits(2 / 3.0, Once: 0, Position: 0, Ends: .5, ActiveDays: 1.5), open.Journey);
        Assert.Equal(("pay", 2L, 2L, s_first.AddDays(1), s_first.AddDays(2)), (pay.Name, pay.Volume, pay.People, pay.FirstSeen, pay.LastSeen));
        Assert.Equal(new JourneyTraits(2 / 3.0, Once: 1, Position: .5, Ends: .5, ActiveDays: 1), pay.Journey);
        Assert.Equal(Model.Properties.Count == 0 ? [] : ["plan 0.6 2 0", "amount 0.4 1 1", "vip 0 0 0"], open.Properties.Select(Written));
    }

    [Fact]
    public async Task How_properties_with_columns_are_filled()
    {
        var properties = await Scans.ReadPropertiesAsync(HandTable.Days, Token);

        Assert.Equal(Model.Properties.Count == 0 ? [] : ["plan 0.625 2 0 free 0.6 pro 0.4", "amount 0.25 1 1 2.5 1", "vip 0 0 0"], properties.Select(Written));
    }

    [Fact]
    public async Task First_and_last_day() => Assert.Equal(HandTable.Days with { To = HandTable.Days.To.AddDays(1) }, await Scans.ReadSpanAsync(Token));

    [Fact]
    public async Task How_each_day_s_events_arrived()
    {
        var days = await Scans.ReadTrackingAsync(HandTable.Days, "plan", Token);

        Assert.Equal(
            ["1 0 1 1 0 10 free=1 pro=0", "4 0 2 1 1 38.5 free=0 pro=2", "3 1 1 1 0 47.75 free=2 pro=0"],
            days.Select(day => FormattableString.Invariant($"{day.Events} {day.WithoutId} {day.DistinctIds} {day.NewIds} {day.Duplicates} {day.LagSeconds:0.###} {string.Join(' ', day.Versions.OrderBy(version => version.Key, StringComparer.Ordinal).Select(version => $"{version.Key}={version.Value}"))}")));
    }

    private protected abstract Task<ITableEngine> EngineAsync();

    private static string Written(DailyCounts counts) => $"{counts.Event} {counts.Segment} {string.Join(' ', counts.Values)}";

    private static string Written(PropertyProfile profile) =>
        string.Join(' ', [FormattableString.Invariant($"{profile.Name} {profile.Filled:0.###} {profile.Distinct} {profile.Numeric:0.###}"), .. profile.Samples.Select(sample => FormattableString.Invariant($"{sample.Value} {sample.Share:0.###}"))]);
}
