using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>What incidents are about, on which days, and how far its counts moved there from what the days before let expect.</summary>
internal sealed class MovedCounts
{
    /// <summary>What lasts longer is compared by its beginning: later the season has moved on.</summary>
    private const int MostDays = 14;

    private readonly DailyTable _daily;
    private readonly SeriesBook _book;
    private readonly HashSet<DateOnly> _known;
    private readonly Dictionary<string, HashSet<DateOnly>> _unusual = [];
    private readonly Dictionary<(string Event, DateOnly First), IReadOnlyList<DateOnly>> _baselines = [];

    /// <param name="incidents">All of a run: an event is not compared with days on which it was out of the ordinary itself.</param>
    /// <param name="known">Days that were out of the ordinary for known reasons: nothing is compared with them, nor are they.</param>
    public MovedCounts(DailyTable daily, SeriesBook book, IReadOnlyList<Incident> incidents, IEnumerable<DateOnly> known)
    {
        (_daily, _book, _known) = (daily, book, [.. known]);
        foreach (var (name, own) in incidents.SelectMany(incident => MetricsOf(incident).Select(metric => (metric.Event, DaysOf(incident)))))
            (_unusual.TryGetValue(name, out var days) ? days : _unusual[name] = [.. _known]).UnionWith(own);
    }

    public static DateOnly Day(DateTime time) => DateOnly.FromDateTime(time);

    public static List<DateOnly> DaysOf(Incident incident) => DaysOf(Day(incident.First), Day(incident.Last));

    public static List<DateOnly> DaysOf(DateOnly first, DateOnly last) =>
        [.. new DaySpan(first, last.AddDays(1)).Each];

    /// <summary>The days by which an incident is told.</summary>
    public IReadOnlyList<DateOnly> Beginning(Incident incident) =>
        DaysOf(incident).Where(day => !_known.Contains(day)).Take(MostDays).ToList() is { Count: > 0 } days ? days : [Day(incident.First)];

    /// <summary>What an incident is about; of a gap in the pipeline: all that fell.</summary>
    public IEnumerable<WatchedMetric> MetricsOf(Incident incident) =>
        incident.Strongest.Notes.Select(note => note.Metric).Prepend(incident.Metric).Select(_book.Of).OfType<WatchedMetric>().Distinct();

    public IEnumerable<string> EventsOf(Incident incident) => MetricsOf(incident).Select(metric => metric.Event).Distinct();

    public IReadOnlyList<long> ValuesOf(WatchedMetric metric) => (metric.Segment is { } segment ? _daily.Of(metric.Event, segment) : _daily.Total(metric.Event))!;

    /// <summary>What an event on and after a day is compared with.</summary>
    public IReadOnlyList<DateOnly> BaselineOf(string name, DateOnly first)
    {
        if (!_baselines.TryGetValue((name, first), out var baseline))
            _baselines.Add((name, first), baseline = _daily.BaselineOf(first, _unusual.TryGetValue(name, out var days) ? days : _known));
        return baseline;
    }

    /// <summary>In standard deviations of what such days' count varies by; negative: the other way.</summary>
    public double By(IReadOnlyList<long> values, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, Direction direction)
    {
        var (actual, expected) = _daily.Compare(values, days, baseline);
        return direction.Sign() * (actual - expected) / Math.Sqrt(days.Count * _daily.VarianceOf(values, baseline));
    }
}
