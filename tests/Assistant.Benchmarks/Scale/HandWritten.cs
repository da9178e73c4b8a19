using System.Diagnostics;
using System.Globalization;
using Assistant.Insights.Metrics;
using DuckDB.NET.Data;

namespace Assistant.Benchmarks.Scale;

/// <summary>The same readings as somebody who knows DuckDB writes them, in a DuckDB with the same limits. Rows are read to the end and thrown away.</summary>
internal sealed class HandWritten : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly string _events;

    public HandWritten(string folder, long memoryBytes, string temporaryFolder)
    {
        _events = $"read_parquet({ScaleData.Quoted(Path.Combine(folder, "*.parquet"))})";
        _connection.Open();
        Execute(string.Create(CultureInfo.InvariantCulture, $"set memory_limit = '{memoryBytes}B'"));
        Execute($"set temp_directory = {ScaleData.Quoted(temporaryFolder)}");
    }

    /// <returns>Of several ways to write it the fastest.</returns>
    public TimeSpan Read(Scan scan) => scan switch
    {
        Scan.Daily(var span, var dimensions) => Least(Time(GroupingSets(span, dimensions)), Time([.. OneByOne(span, dimensions)])),
        Scan.Tracking(var span, var version) => Time([Tracking(span), .. version is null ? [] : OneByOne(span, [version])]),
        Scan.Cube(var request, var most) => Time(Cube(request, most)),
        Scan.HeaviestIds(var name, var span, var most) =>
            Time($"select distinct_id, count(*) from {_events} where {During(span)} and event = {ScaleData.Quoted(name)} group by all order by 2 desc, 1 limit {most}"),
        _ => throw new NotSupportedException(),
    };

    public void Dispose() => _connection.Dispose();

    private string GroupingSets(DaySpan span, IReadOnlyList<string> dimensions) => $"""
        select time::date as day, event, {string.Join(", ", dimensions)}, grouping({string.Join(", ", dimensions)}), count(*)
        from {_events} where {During(span)}
        group by grouping sets ((day, event), {string.Join(", ", dimensions.Select(dimension => $"(day, event, {dimension})"))})
        """;

    private IEnumerable<string> OneByOne(DaySpan span, IReadOnlyList<string> dimensions) =>
        dimensions.Select(dimension => $"select time::date as day, event, {dimension}, count(*) from {_events} where {During(span)} group by all")
            .Prepend($"select time::date as day, event, count(*) from {_events} where {During(span)} group by all");

    private string Tracking(DaySpan span) => $"""
        with fresh as (select day, count(*) as ids from (select distinct_id, min(time::date) as day from {_events} where {During(span)} group by distinct_id) group by day)
        select days.*, fresh.ids
        from (
          select time::date as day, count(*), count(*) - count(distinct_id), count(distinct distinct_id), count(event_id) - count(distinct event_id), quantile_cont(epoch(received_at - time), .95)
          from {_events} where {During(span)} group by day
        ) days left join fresh using (day)
        """;

    private string Cube(CubeRequest request, int most)
    {
        var keys = string.Join(", ", request.Dimensions);
        var (days, baseline) = (Days(request.Days), Days(request.Baseline));
        var name = request.Event is { } one ? $" and event = {ScaleData.Quoted(one)}" : "";
        var all = request.Days.Concat(request.Baseline).ToList();
        return $"""
            select {keys}, count(*) filter (time::date in ({days})), count(*) filter (time::date in ({baseline}))
            from {_events} where {During(new DaySpan(all.Min(), all.Max().AddDays(1)))}{name} and time::date in ({days}, {baseline})
            group by all order by count(*) desc limit {most}
            """;
    }

    private static string During(DaySpan span) => $"time >= timestamp '{span.From:yyyy-MM-dd}' and time < timestamp '{span.To:yyyy-MM-dd}'";

    private static string Days(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(day => $"date '{day:yyyy-MM-dd}'"));

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan Time(params string[] statements)
    {
        var clock = Stopwatch.GetTimestamp();
        foreach (var statement in statements)
            Execute(statement);
        return Stopwatch.GetElapsedTime(clock);
    }

    private void Execute(string statement)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        using var reader = command.ExecuteReader();
        var cells = new object[Math.Max(1, reader.FieldCount)];
        while (reader.Read())
            reader.GetValues(cells);
    }
}
