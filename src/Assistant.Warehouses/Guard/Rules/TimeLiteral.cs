using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>Times and intervals as they stand in text. What is not read here bounds nothing.</summary>
internal static partial class TimeLiteral
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFF",
        "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz",
        "yyyy-MM-dd HH:mm:sszz", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFK", "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>UTC; a text without a zone counts as UTC.</summary>
    public static DateTime? Time(string text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time.UtcDateTime
            : null;

    /// <summary>Ticks at least and at most: a month has 28 to 31 days, a year 365 or 366.</summary>
    public static (long Least, long Most)? Interval(string text)
    {
        if (Parts().Match(text) is not { Success: true } match)
            return null;
        (long Least, long Most)? sum = (0, 0);
        foreach (var (count, unit) in match.Groups["count"].Captures.Zip(match.Groups["unit"].Captures))
            sum = sum is { } total && long.TryParse(count.Value, CultureInfo.InvariantCulture, out var times) && Interval(times, unit.Value) is { } part
                && Moment.Sum(total.Least, part.Least) is { } least && Moment.Sum(total.Most, part.Most) is { } most
                ? (least, most)
                : null;
        return sum;
    }

    public static (long Least, long Most)? Interval(long count, string unit)
    {
        if (Unit(unit) is not { } one || count is > 1_000_000_000 or < -1_000_000_000)
            return null;
        var (a, b) = ((Int128)count * one.Least, (Int128)count * one.Most);
        return Int128.Abs(a) > DateTime.MaxValue.Ticks || Int128.Abs(b) > DateTime.MaxValue.Ticks ? null : ((long)Int128.Min(a, b), (long)Int128.Max(a, b));
    }

    public static (long Least, long Most)? Unit(string unit) => unit.ToLowerInvariant().TrimEnd('s') switch
    {
        "microsecond" => (10, 10),
        "millisecond" => (TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerMillisecond),
        "second" => (TimeSpan.TicksPerSecond, TimeSpan.TicksPerSecond),
        "minute" => (TimeSpan.TicksPerMinute, TimeSpan.TicksPerMinute),
        "hour" => (TimeSpan.TicksPerHour, TimeSpan.TicksPerHour),
        "day" => Days(1, 1),
        "week" => Days(7, 7),
        "month" => Days(28, 31),
        "quarter" => Days(90, 92),
        "year" => Days(365, 366),
        _ => null,
    };

    private static (long, long) Days(int least, int most) => (least * TimeSpan.TicksPerDay, most * TimeSpan.TicksPerDay);

    [GeneratedRegex(@"^\s*(?:(?<count>-?\d{1,9})\s*(?<unit>[A-Za-z]+)\s*){1,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
