namespace Assistant.Warehouses.Compiling;

/// <summary>Instants as numbers since 1970-01-01T00:00Z.</summary>
internal static class Epoch
{
    private static readonly DateTime s_end = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static long Microseconds(DateTime instant) => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant, or the year 2200 if it is later: a 64-bit time of ClickHouse ends in 2299, and what is beyond is read as it pleases the version.</summary>
    public static DateTime InRange(DateTime instant) => instant < s_end ? instant : s_end;

    /// <summary>The first whole millisecond that is not before the instant.</summary>
    public static long MillisecondsUp(DateTime instant) => (long)Math.Ceiling((instant - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerMillisecond);
}
