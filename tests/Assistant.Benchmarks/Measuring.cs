using System.Diagnostics;

namespace Assistant.Benchmarks;

/// <summary>What a piece of work took: time on the wall, and processor time of the whole process, collector and compiler threads included.</summary>
internal readonly record struct Cost(TimeSpan Wall, TimeSpan Cpu);

internal static class Measuring
{
    public static async Task<Cost> TimeAsync(Func<Task> work)
    {
        SettleMemory();
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        return new Cost(Stopwatch.GetElapsedTime(wall), Environment.CpuUsage.TotalTime - cpu);
    }

    /// <summary>Collects what earlier work left behind, so that no one pays for another's garbage.</summary>
    public static void SettleMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <summary>The value below which the given share of the values stays.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
