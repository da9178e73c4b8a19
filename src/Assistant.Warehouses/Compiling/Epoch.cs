namespace Assistant.Warehouses.Compiling;

/// <summary>Instants as numbers since 1970-01-01T00:00Z.</summary>
internal static class Epoch
{
    public static long Microseconds(DateTime instant) => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The first whole millisecond that is not before the instant.</summary>
    public static long MillisecondsUp(DateTime instant) => (long)Math.Ceiling((instant - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerMillisecond);
}
