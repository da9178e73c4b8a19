using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses.Metrics;

/// <summary>Reads what a run needs by one scan each.</summary>
/// <param name="limits">Of each scan; one that would give more rows than these fails, since a part of a day's counts is worse than none.</param>
public sealed class SqlMetricWarehouse(ISqlEngine engine, EventModel model, SqlDialect dialect, QueryLimits limits) : IMetricWarehouse
{
    public async Task<IReadOnlyList<DailyCounts>> ReadDailyAsync(DaySpan span, IReadOnlyList<string> dimensions, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(new DailyCompiler(Source()).Compile(span, dimensions), cancellationToken);
        var first = Interval.Day.NumberOf(At(span.From));
        var counts = new Dictionary<(string Event, Segment? Segment), long[]>();
        foreach (var row in rows)
        {
            if (row[1] is not string name)
                continue;
            var place = DailyCompiler.DimensionAt(Cell.Whole(row[2]), dimensions.Count);
            Segment? segment = place is { } at ? new Segment(dimensions[at], row[4 + at] as string) : null;
            if (!counts.TryGetValue((name, segment), out var values))
                counts.Add((name, segment), values = new long[span.Days]);
            values[Cell.Whole(row[0]) - first] += Cell.Whole(row[3]);
        }
        return [.. counts.Select(entry => new DailyCounts(entry.Key.Event, entry.Key.Segment, entry.Value))];
    }

    public async Task<IReadOnlyList<DailyCounts>> ReadPeopleAsync(DaySpan span, CancellationToken cancellationToken)
    {
        var source = Source();
        var rows = await RunAsync(source.Sql.Build($"""
            select {source.Bucket(Interval.Day)} as bucket, {source.Event} as event, count(distinct {source.Actor}) as people
            {source.Rows(At(span.From, source), At(span.To, source), [new EventMatch()], null)}
            group by 1, 2
            """), cancellationToken);
        var first = Interval.Day.NumberOf(At(span.From));
        return
        [
            .. rows.Where(row => row[1] is string).GroupBy(row => (string)row[1]!).Select(group =>
            {
                var values = new long[span.Days];
                foreach (var row in group)
                    values[Cell.Whole(row[0]) - first] = Cell.Whole(row[2]);
                return new DailyCounts(group.Key, null, values);
            }),
        ];
    }

    public async Task<CubeTable> ReadCubeAsync(CubeRequest request, int most, CancellationToken cancellationToken)
    {
        var table = await engine.RunAsync(new CubeCompiler(Source()).Compile(request, most), limits with { Rows = most }, cancellationToken);
        var size = request.Dimensions.Count;
        return new CubeTable([.. table.Rows.Select(row => new CubeRow([.. row.Take(size).Select(value => value as string)], Cell.Whole(row[size]), Cell.Whole(row[size + 1])))], table.Truncated);
    }

    public async Task<IReadOnlyList<IdCount>> ReadHeaviestIdsAsync(string name, DaySpan span, int most, CancellationToken cancellationToken)
    {
        var source = Source();
        var rows = source.Rows(At(span.From, source), At(span.To, source), [new EventMatch { Event = name }], null);
        var table = await engine.RunAsync(
            source.Sql.Build($"select {source.DistinctId} as id, count(*) as n {rows} group by 1 order by 2 desc, 1"), limits with { Rows = most }, cancellationToken);
        return [.. table.Rows.Where(row => row[0] is string).Select(row => new IdCount((string)row[0]!, Cell.Whole(row[1])))];
    }

    public async Task<IReadOnlyList<EventProfile>> ReadEventsAsync(DaySpan span, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(new ProfileCompiler(Source()).Compile(span), cancellationToken);
        var people = rows.Count == 0 ? 0 : rows.Max(row => Cell.Whole(row[9]));
        return [.. rows.Where(row => row[0] is string).Select(row => ProfileCompiler.Read(row, people)).OrderByDescending(profile => profile.Volume).ThenBy(profile => profile.Name, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<PropertyProfile>> ReadPropertiesAsync(DaySpan span, CancellationToken cancellationToken)
    {
        var compiler = new PropertyCompiler(Source(), model.Properties);
        return compiler.Read((await RunAsync(compiler.Compile(span), cancellationToken))[0]);
    }

    public async Task<DaySpan?> ReadSpanAsync(CancellationToken cancellationToken)
    {
        var source = Source();
        var row = (await RunAsync(source.Sql.Build($"select min({source.Bucket(Interval.Day)}), max({source.Bucket(Interval.Day)}) {source.Rows(null, DateTime.MaxValue.AddYears(-1), [new EventMatch()], null)}"), cancellationToken))[0];
        return row[0] is null ? null : new DaySpan(Day(row[0]), Day(row[1]).AddDays(1));

        static DateOnly Day(object? bucket) => DateOnly.FromDateTime(Interval.Day.AtNumber(Cell.Whole(bucket)));
    }

    public async Task<IReadOnlyList<TrackingDay>> ReadTrackingAsync(DaySpan span, string? version, CancellationToken cancellationToken)
    {
        var days = await RunAsync(new TrackingCompiler(Source()).Compile(span), cancellationToken);
        var versions = version is null ? [] : await ReadDailyAsync(span, [version], cancellationToken);
        return TrackingCompiler.Read(span, days, versions);
    }

    private EventSource Source() => new(model, by: null, new SqlBuilder(dialect));

    private async Task<IReadOnlyList<IReadOnlyList<object?>>> RunAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var table = await engine.RunAsync(statement, limits, cancellationToken);
        return table.Truncated
            ? throw new WarehouseException(WarehouseFailure.TooLarge, $"A scan gave more than {limits.Rows} rows; leave out dimensions with many values, or raise the row limit.")
            : table.Rows;
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(default);

    private static DateTime At(DateOnly day, EventSource source) => source.Clock.FirstInstant(At(day));
}
