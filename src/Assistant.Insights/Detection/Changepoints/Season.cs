using MathNet.Numerics.Statistics;

namespace Assistant.Insights.Detection.Changepoints;

/// <summary>A repeating pattern of buckets, found and taken out before changes are looked for.</summary>
internal static class Season
{
    /// <summary>Quarters, weekdays, months, hours, weeks of a year, hours of a week.</summary>
    private static readonly int[] _periods = [4, 7, 12, 24, 52, 168];

    /// <summary>The pattern must explain half of what is left when the trend is gone; noise explains none of it, as the share is corrected for its parameters.</summary>
    private const double LeastShare = 0.5;

    /// <summary>A longer period contains the shorter ones, so it must explain more than chance would.</summary>
    private const double LeastGain = 0.02;

    private const int FewestCycles = 3;

    /// <summary>Cycles before and after, over which a bucket's place in the pattern is taken: the pattern may change slowly.</summary>
    private const int CyclesAside = 3;

    /// <returns>Buckets in a season; null where no pattern is strong enough or fewer than three cycles were seen.</returns>
    public static int? Find(ReadOnlySpan<double> values)
    {
        int? best = null;
        var bestShare = LeastShare;
        foreach (var period in _periods)
        {
            if (values.Length < FewestCycles * period)
                continue;
            var share = ShareExplained(WithoutTrend(values, period), period);
            if (share > bestShare + (best is null ? 0 : LeastGain))
                (best, bestShare) = (period, share);
        }
        return best;
    }

    /// <returns>The pattern in each bucket, about 0: a running median over the neighbouring cycles, so that neither a spike nor a change enters it.</returns>
    public static double[] Pattern(ReadOnlySpan<double> values, int period)
    {
        var rest = WithoutTrend(values, period);
        var pattern = new double[values.Length];
        var cycles = new List<double>();
        for (var i = 0; i < values.Length; i++)
        {
            var (phase, cycle) = (i % period, i / period);
            var last = (values.Length - 1 - phase) / period;
            var from = Math.Max(0, Math.Min(cycle - CyclesAside, last - 2 * CyclesAside));
            cycles.Clear();
            for (var k = from; k <= Math.Min(last, from + 2 * CyclesAside); k++)
                if (!double.IsNaN(rest[k * period + phase]))
                    cycles.Add(rest[k * period + phase]);
            pattern[i] = cycles.Count == 0 ? 0 : cycles.Median();
        }
        return pattern;
    }

    /// <summary>Differences from a moving average over one period.</summary>
    private static double[] WithoutTrend(ReadOnlySpan<double> values, int period)
    {
        var rest = new double[values.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            var from = Math.Clamp(i - period / 2, 0, values.Length - period);
            var (sum, count) = (0.0, 0);
            foreach (var value in values.Slice(from, period))
                if (!double.IsNaN(value))
                    (sum, count) = (sum + value, count + 1);
            rest[i] = values[i] - sum / count;
        }
        return rest;
    }

    private static double ShareExplained(double[] rest, int period)
    {
        var (sums, counts) = (new double[period], new int[period]);
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < rest.Length; i++)
            if (!double.IsNaN(rest[i]))
            {
                sums[i % period] += rest[i];
                counts[i % period]++;
                (sum, count) = (sum + rest[i], count + 1);
            }
        if (count <= period + 1)
            return 0;

        var (total, within) = (0.0, 0.0);
        for (var i = 0; i < rest.Length; i++)
            if (!double.IsNaN(rest[i]))
            {
                total += Math.Pow(rest[i] - sum / count, 2);
                within += Math.Pow(rest[i] - sums[i % period] / counts[i % period], 2);
            }
        return total > 0 ? 1 - within / (count - period) / (total / (count - 1)) : 0;
    }
}
