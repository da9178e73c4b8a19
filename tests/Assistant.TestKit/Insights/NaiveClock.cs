namespace Assistant.TestKit.Insights;

/// <summary>Looks at the clock minute by minute until it shows what is sought.</summary>
internal static class NaiveClock
{
    public static DateTime FirstInstant(DateTime wall, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var instant = DateTime.SpecifyKind(wall.AddHours(-15), DateTimeKind.Utc);
        while (TimeZoneInfo.ConvertTimeFromUtc(instant, zone) < wall)
            instant = instant.AddMinutes(1);
        return instant;
    }
}
