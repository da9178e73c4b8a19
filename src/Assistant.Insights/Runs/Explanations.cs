using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>
/// Which of the incidents that began together a story explains: all whose counts do not contradict it. They do where an event clearly moved less than the story
/// says, or outside of where it sits, or in one segment alone though the story is of everything.
/// </summary>
internal sealed class Explanations(IMetricWarehouse warehouse, DailyTable daily, MovedCounts moved, CauseFinder causes)
{
    private const int MostCells = 50_000;

    /// <summary>In standard deviations: too far for nothing to have happened.</summary>
    private const double Sure = 3;

    /// <summary>In standard deviations: so far that a segment stands out.</summary>
    private const double Clear = 5;

    /// <summary>In standard deviations: less is nothing.</summary>
    private const double Nothing = 2;

    /// <summary>Of the story's relative change, the share by which what follows from it moves at least.</summary>
    private const double LeastOfStory = .5;

    public async Task<IReadOnlyList<Incident>> OfAsync(Story story, IReadOnlyList<DateOnly> days, IReadOnlyList<Incident> incidents, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, bool> { [story.Event!] = true };
        var own = new List<Incident>();
        foreach (var incident in incidents)
        {
            var explained = false;
            foreach (var name in moved.MetricsOf(incident).Select(metric => metric.Event).Distinct())
            {
                if (!known.TryGetValue(name, out var holds))
                    known.Add(name, holds = await HoldsForAsync(story, name, days, cancellationToken));
                explained |= holds;
            }
            if (explained)
                own.Add(incident);
        }
        return own;
    }

    private async Task<bool> HoldsForAsync(Story story, string name, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var (values, baseline) = (daily.Total(name)!, moved.BaselineOf(name, days[0]));
        var all = daily.Compare(values, days, baseline);
        var variance = days.Count * daily.VarianceOf(values, baseline);
        if (story.Causes.Count > 0)
        {
            var (inside, outside) = await SplitAsync(name, story.Causes, days, baseline, all, cancellationToken);
            return !IsShort(inside) && Moved(outside) < Sure;
        }
        if (IsShort(all))
            return false;
        if ((await causes.FindAsync(name, days, baseline, cancellationToken)).Segments is not { Count: > 0 } segments)
            return true;
        var (there, elsewhere) = await SplitAsync(name, [.. segments.Select(found => found.Attributes)], days, baseline, all, cancellationToken);
        var wouldBeSeen = Math.Abs(story.Effect) * elsewhere.Expected >= Sure * Deviation(elsewhere.Expected);
        return !(Moved(there) >= Clear && Moved(elsewhere) < Nothing && wouldBeSeen);

        bool IsShort((double Actual, double Expected) part) => Moved(part) < (LeastOfStory * Math.Abs(story.Effect) * part.Expected / Deviation(part.Expected)) - Nothing;

        double Moved((double Actual, double Expected) part) => story.Direction.Sign() * (part.Actual - part.Expected) / Deviation(part.Expected);

        double Deviation(double expected) => Math.Sqrt(Math.Max(1, variance * Math.Clamp(expected / Math.Max(1, all.Expected), 0, 1)));
    }

    private async Task<((double Actual, double Expected) Inside, (double Actual, double Expected) Outside)> SplitAsync(
        string name, IReadOnlyList<IReadOnlyList<Segment>> patterns, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, (double Actual, double Expected) all,
        CancellationToken cancellationToken)
    {
        List<string> dimensions = [.. patterns.SelectMany(pattern => pattern).Select(segment => segment.Dimension).Distinct()];
        var table = await warehouse.ReadCubeAsync(new CubeRequest(name, days, baseline, dimensions), MostCells, cancellationToken);
        var scale = all.Expected / Math.Max(1, table.Rows.Sum(row => row.Baseline));
        var own = table.Rows.Where(row => patterns.Any(pattern => pattern.All(segment => row.Values[dimensions.IndexOf(segment.Dimension)] == segment.Value))).ToList();
        var inside = (Actual: (double)own.Sum(row => row.Count), Expected: own.Sum(row => row.Baseline) * scale);
        return (inside, (all.Actual - inside.Actual, all.Expected - inside.Expected));
    }
}
