using System.Globalization;
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
    /// <summary>A property with more values is shown without samples.</summary>
    private const int MostValues = 1000;
    private const int SamplesShown = 5;

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
            source.Sql.Build($"select {source.DistinctId} as id, count(*) as n {rows} group by 1 order by 2 desc, 1 limit {source.Sql.Value(most + 1L)}"), limits with { Rows = most }, cancellationToken);
        return [.. table.Rows.Where(row => row[0] is string).Select(row => new IdCount((string)row[0]!, Cell.Whole(row[1])))];
    }

    public async Task<IReadOnlyList<EventProfile>> ReadEventsAsync(DaySpan span, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(new ProfileCompiler(Source()).Compile(span), cancellationToken);
        var people = rows.Count == 0 ? 0 : rows.Max(row => Cell.Whole(row[9]));
        var compiler = new PropertyCompiler(Source(), model.Properties);
        var properties = (await RunAsync(compiler.Compile(span, byEvent: true), cancellationToken)).Where(row => row[0] is string).ToDictionary(row => (string)row[0]!, compiler.Profiles);
        return
        [
            .. rows.Where(row => row[0] is string).Select(row => ProfileCompiler.Read(row, people) with { Properties = properties.GetValueOrDefault((string)row[0]!) ?? [] })
                .OrderByDescending(profile => profile.Volume).ThenBy(profile => profile.Name, StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<PropertyProfile>> ReadPropertiesAsync(DaySpan span, CancellationToken cancellationToken)
    {
        var compiler = new PropertyCompiler(Source(), model.Properties);
        var profiles = compiler.Profiles((await RunAsync(compiler.Compile(span, byEvent: false), cancellationToken))[0]);
        var few = model.Properties.Where((_, i) => profiles[i].Distinct is > 0 and <= MostValues).ToList();
        if (few.Count == 0)
            return profiles;
        var values = (await RunAsync(new PropertyCompiler(Source(), few).CompileValues(span), cancellationToken)).ToLookup(row => few[int.Parse((string)row[0]!, CultureInfo.InvariantCulture)].Name);
        return [.. profiles.Select(profile => profile with { Samples = Samples(profile.Name, values[profile.Name]) })];
    }

    private static IReadOnlyList<ValueShare> Samples(string property, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var counted = rows.Select(row => (Value: (string)row[1]!, Count: (double)Cell.Whole(row[2]))).ToList();
        var all = counted.Sum(entry => entry.Count);
        return [.. counted.OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Value, StringComparer.Ordinal).Take(SamplesShown).Select(entry => new ValueShare(PersonalData.Mask(property, entry.Value), entry.Count / all))];
    }

    public async Task<DaySpan?> ReadSpanAsync(CancellationToken cancellationToken)
    {
        var source = Source();
        var row = (await RunAsync(source.Sql.Build($"select min({source.Bucket(Interval.Day)}) as first_day, max({source.Bucket(Interval.Day)}) as last_day {source.Rows(null, DateTime.MaxValue.AddYears(-1), [new EventMatch()], null)}"), cancellationToken))[0];
        return row[0] is null ? null : new DaySpan(Day(row[0]), Day(row[1]).AddDays(1));

        static DateOnly Day(object? bucket) => DateOnly.FromDateTime(Interval.Day.AtNumber(Cell.Whole(bucket)));
    }

    public async Task<IReadOnlyList<TrackingDay>> ReadTrackingAsync(DaySpan span, string? version, CancellationToken cancellationToken)
    {
        var days = await RunAsync(new TrackingCompiler(Source()).Compile(span), cancellationToken);
        var versions = version is null ? [] : await ReadDailyAsync(span, [version], cancellationToken);
        return TrackingCompiler.Read(span, days, versions);
    }

    private EventSource Source() => EventSource.Of(model, by: null, dialect);

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
