using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

internal static class NaiveBuckets
{
    public static DateTime Start(DateTime wall, Interval interval)
    {
        if (interval == Interval.Hour)
            return new DateTime(wall.Year, wall.Month, wall.Day, wall.Hour, 0, 0);
        if (interval == Interval.Month)
            return new DateTime(wall.Year, wall.Month, 1);
        var day = wall.Date;
        while (interval == Interval.Week && day.DayOfWeek != DayOfWeek.Monday)
            day = day.AddDays(-1);
        return day;
    }

    public static DateTime Next(DateTime start, Interval interval) => interval switch
    {
        Interval.Hour => start.AddHours(1),
        Interval.Day => start.AddDays(1),
        Interval.Week => start.AddDays(7),
        _ => start.AddMonths(1),
    };

    public static List<DateTime> Of(TimeRange range, Interval interval, string timeZone)
    {
        var buckets = new List<DateTime>();
        for (var start = Start(range.From, interval); start < range.To; start = Next(start, interval))
        {
            var skipped = NaiveClock.FirstInstant(start, timeZone) == NaiveClock.FirstInstant(Next(start, interval), timeZone);
            if (!skipped)
                buckets.Add(start);
        }
        return buckets;
    }
}
