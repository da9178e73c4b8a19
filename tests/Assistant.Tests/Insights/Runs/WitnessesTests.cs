using Assistant.Insights.Metrics;
using Assistant.Insights.Runs;

namespace Assistant.Tests.Insights.Runs;

/// <summary>Five events on two browsers, the same every day but for the last.</summary>
public sealed class WitnessesTests
{
    private const int Days = 60;

    private static readonly DaySpan s_span = new(new(2026, 1, 1), new DateOnly(2026, 1, 1).AddDays(Days));
    private static readonly DateOnly s_last = s_span.To.AddDays(-1);

    [Fact]
    public void A_segment_whose_events_are_missing_while_the_rest_goes_on_is_out() => Assert.Equal("browser=edge", Where(edge: 8, chrome: 1_000));

    [Fact]
    public void On_a_day_when_everything_is_less_a_segment_that_is_less_still_is_not_out() => Assert.Equal("nowhere", Where(edge: 8, chrome: 450));

    [Fact]
    public void A_segment_that_has_nothing_is_out_on_such_a_day_as_well() => Assert.Equal("browser=edge", Where(edge: 0, chrome: 450));

    [Fact]
    public void When_most_events_are_missing_everywhere_it_is_everywhere() => Assert.Equal("everywhere", Where(edge: 8, chrome: 100));

    /// <param name="edge">Of each event on the last day; 40 on the others.</param>
    /// <param name="chrome">The same; 1,000 on the others.</param>
    private static string Where(long edge, long chrome)
    {
        DailyCounts[] counts =
        [
            .. from number in Enumerable.Range(1, 5)
               from part in new[] { Of(null, 1_040, edge + chrome), Of("edge", 40, edge), Of("chrome", 1_000, chrome) }
               select part with { Event = $"event-{number}" },
        ];
        var daily = new DailyTable(s_span, counts);
        var moved = new MovedCounts(daily, new SeriesBook(s_span, counts, leastPerDay: 50), [], []);
        var found = new Witnesses(daily, moved, new Twins(daily, ["browser"])).Where((actual, expected) => actual < .25 * expected, [s_last]);
        return found is null ? "nowhere" : found is [[var segment]] ? segment.ToString() : "everywhere";
    }

    private static DailyCounts Of(string? browser, long usual, long last) =>
        new("", browser is null ? null : new Segment("browser", browser), [.. Enumerable.Repeat(usual, Days - 1), last]);
}
