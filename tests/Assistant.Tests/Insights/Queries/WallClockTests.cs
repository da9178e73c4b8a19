using Assistant.Insights.Queries;

namespace Assistant.Tests.Insights.Queries;

public class WallClockTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T01:30", "2026-03-29T00:30")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00")] // skipped: the moment after the gap
    [InlineData("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30")] // twice: the first
    [InlineData("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00")]
    [InlineData("America/Havana", "2026-11-01T00:00", "2026-11-01T04:00")] // midnight occurs twice
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45")] // half an hour occurs twice
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00")] // a day that was skipped
    public void A_time_on_the_wall_is_its_first_instant(string zone, string wall, string utc) =>
        Assert.Equal(DateTime.Parse(utc, null), WallClock.Of(zone).FirstInstant(DateTime.Parse(wall, null)));

    [Fact]
    public void Hours_and_days_that_the_clock_skips_are_no_buckets()
    {
        var hours = WallClock.Of("Europe/Berlin").Buckets(new(new(2026, 3, 29), new(2026, 3, 29, 5, 0, 0)), Interval.Hour);
        var days = WallClock.Of("Pacific/Apia").Buckets(new(new(2011, 12, 29), new(2012, 1, 1)), Interval.Day);

        Assert.Equal([0, 1, 3, 4], hours.Select(hour => hour.Hour));
        Assert.Equal([29, 31], days.Select(day => day.Day));
    }

    [Theory]
    [InlineData(Interval.Hour, "2026-05-06T13:00")]
    [InlineData(Interval.Day, "2026-05-06T00:00")]
    [InlineData(Interval.Week, "2026-05-04T00:00")]
    [InlineData(Interval.Month, "2026-05-01T00:00")]
    public void Buckets_begin_where_they_should(Interval interval, string start) =>
        Assert.Equal(DateTime.Parse(start, null), interval.StartOf(new DateTime(2026, 5, 6, 13, 59, 59)));

    [Fact]
    public void Numbers_and_starts_of_buckets_are_the_same_thing_before_and_after_1970()
    {
        foreach (var interval in Enum.GetValues<Interval>())
        {
            for (var wall = new DateTime(1969, 11, 20, 5, 0, 0); wall < new DateTime(1970, 3, 1); wall = wall.AddHours(7))
            {
                Assert.InRange(wall, interval.StartOf(wall), interval.After(wall).AddTicks(-1));
                Assert.Equal(interval.NumberOf(wall) + 1, interval.NumberOf(interval.After(wall)));
            }
        }
    }
}
