namespace Assistant.Insights.Queries;

/// <summary>A clock on the wall of one time zone, turned forwards and back as the zone's rules say.</summary>
public sealed class WallClock(TimeZoneInfo zone)
{
    /// <param name="timeZone">IANA name.</param>
    /// <exception cref="TimeZoneNotFoundException">This machine's tz database does not know it.</exception>
    public static WallClock Of(string timeZone) => new(TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>What the clock shows at an instant (UTC).</summary>
    public DateTime Shows(DateTime instant) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), zone), DateTimeKind.Unspecified);

    /// <summary>The first instant (UTC) at which the clock shows this time or, where it is skipped, a later one.</summary>
    public DateTime FirstInstant(DateTime wall)
    {
        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        var before = wall - zone.GetUtcOffset(DateTime.SpecifyKind(wall.AddDays(-1.5), DateTimeKind.Utc));
        var after = wall - zone.GetUtcOffset(DateTime.SpecifyKind(wall.AddDays(1.5), DateTimeKind.Utc));
        var (low, high) = before < after ? (before, after) : (after, before);
        if (Shows(low) == wall)
            return DateTime.SpecifyKind(low, DateTimeKind.Utc);
        if (Shows(high) == wall)
            return DateTime.SpecifyKind(high, DateTimeKind.Utc);
        while (high - low > TimeSpan.FromTicks(1))
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Shows(middle) < wall ? (middle, high) : (low, middle);
        }
        return DateTime.SpecifyKind(high, DateTimeKind.Utc);
    }

    /// <summary>The range as instants: from inclusive, to exclusive.</summary>
    public (DateTime From, DateTime To) Instants(TimeRange range) => (FirstInstant(range.From), FirstInstant(range.To));

    /// <summary>Start of each bucket that the range touches, ascending. Hours and days that the clock skips are not there.</summary>
    public IReadOnlyList<DateTime> Buckets(TimeRange range, Interval interval)
    {
        var buckets = new List<DateTime>();
        for (var start = interval.StartOf(range.From); start < range.To; start = interval.After(start))
        {
            if (FirstInstant(start) < FirstInstant(interval.After(start)))
                buckets.Add(start);
        }
        return buckets;
    }
}
