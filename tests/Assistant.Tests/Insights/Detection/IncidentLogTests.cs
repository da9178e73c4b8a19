using Assistant.Insights.Detection;
using Assistant.Insights.Detection.Runs;
using Assistant.Insights.Queries;
using CsCheck;

namespace Assistant.Tests.Insights.Detection;

public sealed class IncidentLogTests
{
    [Fact]
    public void Findings_on_days_that_follow_each_other_are_one_incident_told_once()
    {
        var log = Replay([(10, -0.3, 1e-5), (11, -0.31, 1e-6), (12, -0.28, 1e-5)], days: 13);

        var incident = Assert.Single(log.Incidents);
        Assert.Equal((Day(10), Day(12), IncidentState.Open), (incident.First, incident.Last, incident.State));
        Assert.Equal([NewsKind.Opened], log.News.Select(one => one.Kind));
    }

    [Fact]
    public void An_incident_is_told_again_when_it_is_worse_by_a_quarter()
    {
        var log = Replay([(10, -0.3, 1e-5), (11, -0.5, 1e-9)], days: 12);

        Assert.Equal([NewsKind.Opened, NewsKind.Worse], log.News.Select(one => one.Kind));
    }

    [Fact]
    public void A_larger_effect_that_chance_explains_better_is_not_worse()
    {
        var log = Replay([(10, -0.3, 1e-9), (11, -0.5, 1e-5)], days: 12);

        Assert.Equal([NewsKind.Opened], log.News.Select(one => one.Kind));
    }

    [Fact]
    public void An_incident_is_over_after_three_quiet_days()
    {
        var log = Replay([(10, -0.3, 1e-5)], days: 20);

        Assert.Equal((IncidentState.Recovered, Day(14)), (Assert.Single(log.Incidents).State, Assert.Single(log.Incidents).Closed));
        Assert.Equal([NewsKind.Opened, NewsKind.Closed], log.News.Select(one => one.Kind));
    }

    [Fact]
    public void A_window_that_still_holds_days_of_what_is_over_opens_nothing()
    {
        var log = new IncidentLog([]);
        log.Add(Day(11), Interval.Day, Of(10, -0.3, 1e-5));
        log.CloseQuiet(Day(15), Interval.Day, Day(14), _ => false);

        log.Add(Day(16), Interval.Day, Of(9, -0.1, 1e-4));

        Assert.Single(log.Incidents);
    }

    [Fact]
    public void Up_and_down_are_two_incidents()
    {
        var log = Replay([(10, -0.3, 1e-5), (11, 0.4, 1e-5)], days: 12);

        Assert.Equal([Direction.Down, Direction.Up], log.Incidents.Select(one => one.Direction));
    }

    [Fact]
    public void Incidents_of_a_metric_never_overlap_and_hold_all_findings()
    {
        Gen.Int[0, 60].HashSet[1, 25].Sample(days =>
        {
            var log = Replay([.. days.Order().Select(day => (day, -0.3, 1e-5))], 70);

            var incidents = log.Incidents.OrderBy(one => one.First).ToArray();
            Assert.All(incidents.Zip(incidents.Skip(1)), pair => Assert.True(pair.First.Last.AddDays(3) < pair.Second.First));
            Assert.All(days, day => Assert.Single(incidents, one => one.First <= Day(day) && Day(day) <= one.Last));
            Assert.Equal(incidents.Length, log.News.Count(one => one.Kind == NewsKind.Opened));
            Assert.Equal(incidents.Length, log.News.Count(one => one.Kind == NewsKind.Closed));
        });
    }

    private static IncidentLog Replay((int Day, double Effect, double Probability)[] findings, int days)
    {
        var log = new IncidentLog([]);
        for (var day = 0; day < days; day++)
        {
            foreach (var (_, effect, probability) in findings.Where(one => one.Day == day))
                log.Add(Day(day + 1), Interval.Day, Of(day, effect, probability));
            log.CloseQuiet(Day(day + 1), Interval.Day, Day(day), _ => false);
        }
        return log;
    }

    private static Finding Of(int day, double effect, double probability) => new()
    {
        Metric = "signups", Kind = FindingKind.Point, First = Day(day), Last = Day(day), Direction = effect < 0 ? Direction.Down : Direction.Up,
        Observed = 100 * (1 + effect), Expected = 100, Low = 90, High = 110, Probability = probability,
    };

    private static DateTime Day(int day) => Drawn.Start.AddDays(day);
}
