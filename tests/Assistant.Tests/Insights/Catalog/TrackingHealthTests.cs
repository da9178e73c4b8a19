using Assistant.Insights.Catalog.Health;

namespace Assistant.Tests.Insights.Catalog;

public class TrackingHealthTests
{
    private static readonly DateOnly _first = new(2026, 1, 1);

    [Fact]
    public void Ordinary_days_are_well() => Assert.Empty(TrackingHealth.Judge(Days(60)));

    [Theory]
    [InlineData(TrackingFault.Silence)]
    [InlineData(TrackingFault.MissingIds)]
    [InlineData(TrackingFault.Duplicates)]
    [InlineData(TrackingFault.Lag)]
    [InlineData(TrackingFault.IdentityChurn)]
    [InlineData(TrackingFault.VersionSilence)]
    public void A_fault_of_three_days_is_one_finding(TrackingFault fault)
    {
        var days = Days(60, (day, index) => index is >= 40 and < 43 ? Broken(day, fault) : day);

        var finding = Assert.Single(TrackingHealth.Judge(days));

        Assert.Equal((fault, _first.AddDays(40), _first.AddDays(42)), (finding.Fault, finding.First, finding.Last));
    }

    [Fact]
    public void A_fault_that_lasts_does_not_become_the_usual()
    {
        var days = Days(120, (day, index) => index >= 40 ? Broken(day, TrackingFault.MissingIds) : day);

        Assert.Equal(_first.AddDays(119), Assert.Single(TrackingHealth.Judge(days)).Last);
    }

    [Fact]
    public void A_few_events_say_nothing_about_shares() =>
        Assert.Empty(TrackingHealth.Judge(Days(60, (day, _) => Broken(day with { Events = 20, DistinctIds = 10, NewIds = 5 }, TrackingFault.MissingIds))));

    [Fact]
    public void A_finding_says_what_was_seen_and_what_is_usual()
    {
        var days = Days(60, (day, index) => index == 40 ? Broken(day, TrackingFault.MissingIds) : day);

        Assert.Equal("40.0 % of events have no distinct id; usual are 1.0 %", Assert.Single(TrackingHealth.Judge(days)).Says);
    }

    private static TrackingDay Broken(TrackingDay day, TrackingFault fault) => fault switch
    {
        TrackingFault.Silence => day with { Events = 0, WithoutId = 0, DistinctIds = 0, NewIds = 0, Duplicates = 0, Versions = new Dictionary<string, long>() },
        TrackingFault.MissingIds => day with { WithoutId = (long)(.4 * day.Events) },
        TrackingFault.Duplicates => day with { Duplicates = (long)(.3 * day.Events) },
        TrackingFault.Lag => day with { LagSeconds = 40_000 },
        TrackingFault.IdentityChurn => day with { NewIds = (long)(.9 * day.DistinctIds) },
        _ => day with { Versions = new Dictionary<string, long> { ["2.0"] = day.Versions["2.0"] } },
    };

    private static List<TrackingDay> Days(int count, Func<TrackingDay, int, TrackingDay>? change = null)
    {
        var random = new Random(7);
        return
        [
            .. Enumerable.Range(0, count).Select(index =>
            {
                var events = 10_000 + random.Next(-2_000, 2_000);
                var day = new TrackingDay
                {
                    Day = _first.AddDays(index), Events = events, WithoutId = events / 100, DistinctIds = events / 5, NewIds = events / 15, Duplicates = events / 200, LagSeconds = 60,
                    Versions = new Dictionary<string, long> { ["1.9"] = events / 3, ["2.0"] = events - (events / 3) },
                };
                return change?.Invoke(day, index) ?? day;
            }),
        ];
    }
}
