namespace Assistant.Insights.Detection.Expectations;

/// <summary>A series as arrays, and which of its buckets a model may learn from.</summary>
internal sealed class Training
{
    /// <param name="left">Buckets to leave out, besides those not recorded: days of known events.</param>
    public Training(MetricSeries series, Season season, Func<DateTime, bool> left)
    {
        Kind = series.Kind;
        var length = series.Values.Count;
        (Values, Sizes, Deviations) = (new double[length], new double[length], new double[length]);
        (Groups, Offsets, Usable) = (new int[length], new double[length], new bool[length]);
        for (var i = 0; i < length; i++)
        {
            Values[i] = series.Values[i];
            Sizes[i] = series.Sizes?[i] ?? 1;
            Deviations[i] = series.Deviations?[i] ?? double.NaN;
            Groups[i] = season.GroupOf(series.Buckets[i]);
            Usable[i] = !double.IsNaN(Values[i]) && !left(series.Buckets[i]) && (Kind == MetricKind.Count || Sizes[i] >= 1);
        }
    }

    public MetricKind Kind { get; }

    public double[] Values { get; }

    public double[] Sizes { get; }

    public double[] Deviations { get; }

    public int[] Groups { get; }

    /// <summary>On the link: what sets a bucket before a change of level apart from those after it.</summary>
    public double[] Offsets { get; }

    public bool[] Usable { get; }
}
