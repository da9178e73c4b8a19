namespace Assistant.Insights.Detection.Changepoints;

/// <summary>
/// What is left of a stretch of buckets when a level or a line is fitted to it by generalised least squares, under noise in which neighbours are
/// correlated (autoregressive of order one, exact likelihood, stretches independent). Buckets without a value are stepped over: the next one
/// remembers as many powers less.
/// </summary>
internal sealed class RegimeCosts(double[] values, double autocorrelation, bool hasTrend, int fewestValues)
{
    /// <summary>Sum of squares of stretches from <paramref name="start"/> to each of the ends; infinite for one with too few values.</summary>
    /// <param name="ends">Indices behind the last bucket, ascending, above <paramref name="start"/>.</param>
    public void From(int start, ReadOnlySpan<int> ends, Span<double> costs)
    {
        var fit = new RunningFit(hasTrend);
        var (previous, count, bucket) = (-1, 0, start);
        var origin = 0.0;
        for (var e = 0; e < ends.Length; e++)
        {
            for (; bucket < ends[e]; bucket++)
            {
                if (double.IsNaN(values[bucket]))
                    continue;
                if (previous < 0)
                {
                    origin = values[bucket];
                    var weight = Math.Sqrt(1 - autocorrelation * autocorrelation);
                    fit.Add(weight, weight * (bucket - start), 0);
                }
                else
                {
                    var gap = bucket - previous;
                    var memory = gap == 1 ? autocorrelation : Math.Pow(autocorrelation, gap);
                    var weight = gap == 1 ? 1 : Math.Sqrt((1 - autocorrelation * autocorrelation) / (1 - memory * memory));
                    fit.Add(
                        weight * (1 - memory),
                        weight * (bucket - start - memory * (previous - start)),
                        weight * (values[bucket] - origin - memory * (values[previous] - origin)));
                }
                (previous, count) = (bucket, count + 1);
            }
            costs[e] = count < fewestValues ? double.PositiveInfinity : fit.SumOfSquares;
        }
    }

    /// <summary>Normal equations of at most two coefficients, grown by one observation at a time.</summary>
    private struct RunningFit(bool hasTrend)
    {
        private double levels, cross, slopes, levelValues, slopeValues, squares;

        public void Add(double level, double slope, double value)
        {
            levels += level * level;
            cross += level * slope;
            slopes += slope * slope;
            levelValues += level * value;
            slopeValues += slope * value;
            squares += value * value;
        }

        public readonly double SumOfSquares
        {
            get
            {
                if (!hasTrend)
                    return Math.Max(0, squares - levelValues * levelValues / levels);
                var determinant = levels * slopes - cross * cross;
                var explained = levelValues * levelValues * slopes - 2 * levelValues * slopeValues * cross + slopeValues * slopeValues * levels;
                return Math.Max(0, squares - explained / determinant);
            }
        }
    }
}
