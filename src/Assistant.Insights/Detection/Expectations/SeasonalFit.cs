using Assistant.Insights.Statistics;

namespace Assistant.Insights.Detection.Expectations;

/// <summary>
/// Season and trend of a window of buckets on the family's link. A median polish of seasons by groups with a line through the seasons' effects (Theil,
/// Sen) finds what is far off; without that, two steps of Fisher scoring make the fit efficient and tell how sure it is.
/// </summary>
internal sealed class SeasonalFit
{
    private const double FarOff = 4;
    private const int Steps = 2;
    private const double FarthestStep = 1.5;
    private const double NormalOfMedian = 1.4826;

    private readonly Training data;
    private readonly Season season;
    private readonly int from;
    private readonly int to;
    private readonly double[] effects;
    private readonly double[] weights;
    private readonly double[] centres;
    private readonly bool[] kept;
    private double slope;
    private double slopeVariance;

    /// <param name="from">First bucket of the window.</param>
    /// <param name="to">First bucket after it.</param>
    /// <param name="excess">Variance on the link beyond sampling noise, from earlier forecasts; NaN: not known yet.</param>
    public SeasonalFit(Training data, Season season, int from, int to, double excess)
    {
        (this.data, this.season, this.from, this.to) = (data, season, from, to);
        (effects, weights, centres) = (new double[season.Groups], new double[season.Groups], new double[season.Groups]);
        kept = new bool[to - from];
        Begin();
        Keep();
        Excess = double.IsNaN(excess) ? Spread() : excess;
        for (var step = 0; step < Steps; step++)
            Improve();
        if (double.IsNaN(excess))
            Excess = Spread();
    }

    /// <summary>Variance on the link beyond sampling noise.</summary>
    public double Excess { get; private set; }

    /// <summary>Buckets that the fit rests on, less the parameters.</summary>
    public int Freedom { get; private set; }

    public double Mean(int bucket) => Family.Mean(data.Kind, Linked(bucket));

    /// <summary>How unsure a bucket's expectation on the link is.</summary>
    public Uncertainty UncertaintyOf(int bucket)
    {
        var group = data.Groups[bucket];
        return weights[group] > 0
            ? new Uncertainty(1 / weights[group], (Position(bucket) - centres[group]) * Math.Sqrt(slopeVariance))
            : new Uncertainty(double.PositiveInfinity, 0);
    }

    private double Linked(int bucket) => effects[data.Groups[bucket]] + (slope * Position(bucket)) + data.Offsets[bucket];

    private double Position(int bucket) => (double)(bucket - to) / season.Training;

    private void Begin()
    {
        var rows = (to - from + season.Groups - 1) / season.Groups;
        var cells = new double[rows * season.Groups];
        Array.Fill(cells, double.NaN);
        for (var i = from; i < to; i++)
            if (data.Usable[i])
                cells[((to - 1 - i) / season.Groups * season.Groups) + data.Groups[i]] = Family.Link(data.Kind, data.Values[i], data.Sizes[i]) - data.Offsets[i];
        var polish = new MedianPolish(cells, rows, season.Groups);
        for (var row = 0; row < rows; row++)
            if (cells.AsSpan(row * season.Groups, season.Groups).IndexOfAnyExcept(double.NaN) < 0)
                polish.Rows[row] = double.NaN;
        var line = RobustLine.Through(polish.Rows);
        var perBucket = -line.Slope / season.Groups;
        slope = perBucket * season.Training;
        var middleOfLast = -0.5 * (season.Groups + 1) * perBucket;
        for (var group = 0; group < effects.Length; group++)
            effects[group] = polish.Overall + polish.Columns[group] + line.Level - middleOfLast;
    }

    private void Keep()
    {
        var sizes = new List<double>(to - from);
        for (var i = from; i < to; i++)
            if (data.Usable[i])
                sizes.Add(Math.Abs(Stable(i)));
        var spread = sizes.Count == 0 ? 1 : NormalOfMedian * Order.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sizes));
        var farthest = FarOff * (data.Kind == MetricKind.Mean ? spread : Math.Max(1, spread));
        for (var i = from; i < to; i++)
            kept[i - from] = data.Usable[i] && Math.Abs(Stable(i)) <= farthest;
        Freedom = Math.Max(1, kept.Count(one => one) - season.Groups - 1);
    }

    private double Stable(int bucket) => Family.Stable(data.Kind, data.Values[bucket], data.Sizes[bucket], Mean(bucket));

    /// <summary>One step of Fisher scoring; groups are independent given the slope, so that the slope comes first (Schur complement).</summary>
    private void Improve()
    {
        Span<double> scores = stackalloc double[effects.Length];
        var (square, cross) = (0.0, 0.0);
        Array.Clear(weights);
        Array.Clear(centres);
        for (var i = from; i < to; i++)
        {
            if (!kept[i - from])
                continue;
            var mean = Mean(i);
            var weight = 1 / (Family.Noise(data.Kind, mean, data.Sizes[i], data.Deviations[i]) + Excess);
            var (group, position, error) = (data.Groups[i], Position(i), Family.Error(data.Kind, data.Values[i], mean));
            weights[group] += weight;
            centres[group] += weight * position;
            scores[group] += weight * error;
            square += weight * position * position;
            cross += weight * position * error;
        }
        for (var group = 0; group < effects.Length; group++)
        {
            if (weights[group] <= 0)
                continue;
            centres[group] /= weights[group];
            square -= weights[group] * centres[group] * centres[group];
            cross -= centres[group] * scores[group];
        }
        slopeVariance = square > 0 ? 1 / square : 0;
        var turn = Bound(cross * slopeVariance);
        slope += turn;
        for (var group = 0; group < effects.Length; group++)
            if (weights[group] > 0)
                effects[group] += Bound((scores[group] / weights[group]) - (centres[group] * turn));
    }

    private double Bound(double step) => data.Kind == MetricKind.Mean ? step : Math.Clamp(step, -FarthestStep, FarthestStep);

    /// <summary>Excess variance from the window's own residuals, by moments.</summary>
    private double Spread()
    {
        var (squares, noise) = (0.0, 0.0);
        var count = 0;
        for (var i = from; i < to; i++)
        {
            if (!kept[i - from])
                continue;
            var mean = Mean(i);
            var error = Family.Error(data.Kind, data.Values[i], mean);
            var weight = data.Kind == MetricKind.Mean ? 1 : 1 / Family.Noise(data.Kind, mean, data.Sizes[i], data.Deviations[i]);
            squares += weight * error * error;
            noise += weight;
            count++;
        }
        var sampling = data.Kind == MetricKind.Mean ? 0 : count / noise;
        var total = noise == 0 ? 1 : squares / noise * count / Freedom;
        return data.Kind == MetricKind.Mean ? Math.Max(total, ErrorScale.Least(effects[0])) : Math.Max(0, total - sampling);
    }
}
