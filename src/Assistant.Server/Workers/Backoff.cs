namespace Assistant.Server.Workers;

/// <summary>Exponential back-off with full jitter: a wait drawn evenly from nothing up to the doubled bound.</summary>
/// <remarks>M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.</remarks>
internal static class Backoff
{
    /// <param name="attempt">Of the try that failed, from 1.</param>
    /// <param name="draw">In [0, 1).</param>
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan most, double draw) =>
        TimeSpan.FromTicks((long)(Math.Min(first.Ticks * Math.Pow(2, Math.Max(0, attempt - 1)), most.Ticks) * draw));
}
