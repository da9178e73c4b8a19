using System.Globalization;

namespace Assistant.Support.Conversations;

/// <summary>A daily span such as <c>22:00-07:00 Europe/Berlin</c>; without a zone it is UTC. The end belongs to the day.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <returns>Null when the text is no such span; <paramref name="problem"/> then says why.</returns>
    public static QuietHours? Parse(string text, out string? problem)
    {
        problem = null;
        var parts = text.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var times = parts.Length > 0 ? parts[0].Split('-', '–') : [];
        if (times.Length != 2
            || !TimeOnly.TryParseExact(times[0], "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !TimeOnly.TryParseExact(times[1], "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            problem = "quiet hours are written as 22:00-07:00, with a time zone behind them when it is not UTC";
            return null;
        }

        if (parts.Length == 1)
            return new QuietHours(from, to, TimeZoneInfo.Utc);
        if (TimeZoneInfo.TryFindSystemTimeZoneById(parts[1], out var zone))
            return new QuietHours(from, to, zone);
        problem = "the time zone of the quiet hours is not known; write it as Europe/Berlin";
        return null;
    }

    public bool Contains(DateTimeOffset time)
    {
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);
        return local.IsBetween(From, To);                            // wraps over midnight
    }
}
