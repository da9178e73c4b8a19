using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>
/// Which of the incidents that began together a story explains: all whose counts do not contradict it. They do where an event clearly moved less than the story
/// says, or outside of where it sits, or in one segment alone though the story is of everything.
/// </summary>
internal sealed class Explanations(Cubes cubes, DailyTable daily, MovedCounts moved)
{
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
            foreach (var name in moved.EventsOf(incident))
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
            var inside = await InsideAsync(name, story.Causes, days, baseline, all, cancellationToken);
            return !IsShort(inside) && Moved(Outside(inside)) < Sure;
        }
        return !IsShort(all) && !daily.SegmentsOf(name).Any(segment => StandsAlone(daily.Compare(segment.Values, days, baseline)));

        // The one segment that moved, while the rest, which should have moved enough to be seen, did not.
        bool StandsAlone((double Actual, double Expected) part) => Moved(part) >= Clear && Outside(part) is var rest && Moved(rest) < Nothing
            && Math.Abs(story.Effect) * rest.Expected >= Sure * Deviation(rest.Expected);

        bool IsShort((double Actual, double Expected) part) => Moved(part) < (LeastOfStory * Math.Abs(story.Effect) * part.Expected / Deviation(part.Expected)) - Nothing;

        double Moved((double Actual, double Expected) part) => story.Direction.Sign() * (part.Actual - part.Expected) / Deviation(part.Expected);

        double Deviation(double expected) => Math.Sqrt(Math.Max(1, variance * Math.Clamp(expected / Math.Max(1, all.Expected), 0, 1)));

        (double Actual, double Expected) Outside((double Actual, double Expected) part) => (all.Actual - part.Actual, all.Expected - part.Expected);
    }

    /// <summary>Of one segment by the daily counts, of more together by a cube.</summary>
    private async Task<(double Actual, double Expected)> InsideAsync(
        string name, IReadOnlyList<IReadOnlyList<Segment>> patterns, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, (double Actual, double Expected) all,
        CancellationToken cancellationToken)
    {
        if (patterns is [[var only]] && daily.HasDimension(only.Dimension))
            return daily.Of(name, only) is { } values ? daily.Compare(values, days, baseline) : (0, 0);
        List<string> dimensions = [.. patterns.SelectMany(pattern => pattern).Select(segment => segment.Dimension).Distinct()];
        var table = await cubes.ReadAsync(new CubeRequest(name, days, baseline, dimensions), cancellationToken);
        var scale = all.Expected / Math.Max(1, table.Rows.Sum(row => row.Baseline));
        var own = table.Rows.Where(row => patterns.Any(pattern => pattern.All(segment => row.Values[dimensions.IndexOf(segment.Dimension)] == segment.Value))).ToList();
        return (own.Sum(row => row.Count), own.Sum(row => row.Baseline) * scale);
    }
}
