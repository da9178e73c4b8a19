using Assistant.Insights.Detection;

namespace Assistant.Insights.Runs;

/// <summary>Whether a rise is a shift of the mix: a segment grows and the others lose at least half of it.</summary>
internal sealed class MixShifts(DailyTable daily, MovedCounts moved)
{
    /// <summary>Of what a segment gains, the share that the others lose.</summary>
    private const double LeastMadeUp = .5;

    /// <summary>In standard deviations: a side of a mix that is seen in the counts.</summary>
    private const double Sure = 3;

    public static bool IsOne(CauseReport report)
    {
        if (report.Segments.Count == 0)
            return false;
        var main = report.Segments[0];
        var (own, all) = (main.Actual - main.Expected, report.Actual - report.Expected);
        var rest = all - own;
        return own > 0 && rest <= -LeastMadeUp * own;
    }

    /// <summary>The story told of an event whose mix shifts, where the one it was told of only follows: more visitors of a kind read more pages, and nobody reads fewer.</summary>
    public Story? BehindOf(Story story, IReadOnlyList<DateOnly> days)
    {
        if (story.Direction != Direction.Up || story.Causes is not [[var segment]])
            return null;
        return story.Incidents.SelectMany(moved.EventsOf).Distinct().Select(Told).OfType<(Story Story, double Moved)>().OrderByDescending(entry => entry.Moved).Select(entry => entry.Story).FirstOrDefault();

        (Story Story, double Moved)? Told(string name)
        {
            if (daily.Of(name, segment) is not { } part || daily.Outside(name, segment) is not { } others)
                return null;
            var baseline = moved.BaselineOf(name, days[0]);
            var (own, rest) = (daily.Compare(part, days, baseline), daily.Compare(others, days, baseline));
            var (more, fewer) = (own.Actual - own.Expected, rest.Expected - rest.Actual);
            var surest = Math.Min(moved.By(part, days, baseline, Direction.Up), moved.By(others, days, baseline, Direction.Down));
            return surest >= Sure && fewer >= LeastMadeUp * more
                ? (story with { Kind = StoryKind.MixShift, Event = name, Observed = own.Actual, Expected = own.Expected, Effect = Story.Change(own.Actual, own.Expected) }, surest)
                : null;
        }
    }
}
