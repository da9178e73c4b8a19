using Assistant.Insights.Detection.Predictions;
using Assistant.Insights.Statistics;

namespace Assistant.Insights.Detection.Expectations;

/// <summary>
/// Every bucket of a series as it was expected from the buckets before it. One pass forecasts block after block, each from a fit of the window before
/// the block, and measures the spread on the forecasts that were made so far: a past bucket has the prediction that it would have got on its day.
/// </summary>
internal sealed class SeriesForecast
{
    private const int LeastErrors = 28;
    private const int NotExcluded = int.MaxValue;
    private const double FarScore = 2;
    private const double FarShare = 0.8;

    private readonly Training data;
    private readonly ForecastBlock?[] blocks;
    private readonly double[] means;
    private readonly Uncertainty[] uncertainties;
    private readonly double[] scores;
    private readonly double[] leads;
    private readonly double[] shifts;
    private readonly double[] stretches;
    private readonly int[] excludedFrom;
    private readonly PastErrors[] errors;

    /// <param name="known">Buckets, from the first, that are complete and mature. Later ones are not looked at.</param>
    /// <param name="left">Buckets to leave out: days of known events.</param>
    public SeriesForecast(MetricSeries series, int known, Func<DateTime, bool> left)
    {
        (Series, Known, Season) = (series, known, Season.Of(series.Interval, known));
        data = new Training(series, Season, left);
        (means, uncertainties, scores) = (new double[known], new Uncertainty[known], new double[known]);
        Array.Fill(means, double.NaN);
        Array.Fill(scores, double.NaN);
        (leads, shifts, stretches) = ([.. scores], new double[known], new double[known]);
        excludedFrom = new int[known];
        Array.Fill(excludedFrom, NotExcluded);
        blocks = new ForecastBlock?[known];
        Windows = [1, .. Season.Smoothing, Season.Persistence];
        errors = [.. Windows.Select(window => new PastErrors(window, Season.Memory))];
        Walk();
    }

    public MetricSeries Series { get; }

    public Season Season { get; }

    public int Known { get; }

    /// <summary>First buckets of levels that have lasted so long that they are the rule.</summary>
    public List<int> NewLevels { get; } = [];

    /// <summary>Lengths of the windows that are predicted; the first is 1.</summary>
    public IReadOnlyList<int> Windows { get; }

    public bool IsUsable(int bucket) => data.Usable[bucket];

    /// <summary>The normal score of a bucket by itself, NaN where it was not forecast or not recorded.</summary>
    public double ScoreOf(int bucket) => scores[bucket];

    /// <summary>The prediction of the sum or mean of the last buckets together, and what came; null where too little was recorded or forecast.</summary>
    /// <param name="last">Last bucket of the window.</param>
    /// <param name="window">Index in <see cref="Windows"/>.</param>
    public (Prediction Prediction, double Observed)? Predict(int last, int window)
    {
        if (blocks[last] is not { } block || double.IsNaN(scores[last]))
            return null;
        if (window == 0)
        {
            var known = Noise(last) + uncertainties[last].Variance;
            return (new Prediction(data.Kind, means[last], known + block.Excess, data.Sizes[last], block.Freedom) { Shift = shifts[last], Stretch = stretches[last] },
                data.Values[last]);
        }
        return block.Windows[window - 1] is { } spread && Together(last, Windows[window]) is { } sum
            ? (new Prediction(data.Kind, sum.Mean, sum.Known + spread.Excess, sum.Size, spread.Freedom) { Stretch = spread.Stretch }, sum.Observed)
            : null;
    }

    private double Noise(int bucket) => Family.Noise(data.Kind, means[bucket], data.Sizes[bucket], data.Deviations[bucket]);

    private void Walk()
    {
        var excess = double.NaN;
        for (var origin = Season.LeastTraining; origin < Known; origin += Season.Refit)
        {
            var from = Math.Max(0, origin - Season.Training);
            if (CountUsable(from, origin) < Season.LeastTraining)
                continue;
            Rebase(origin);
            var fit = new SeasonalFit(data, Season, from, origin, excess);
            var block = Block(origin, fit, excess);
            excess = errors[0].Count >= LeastErrors ? block.Excess : double.NaN;
            for (var bucket = origin; bucket < Math.Min(Known, origin + Season.Refit); bucket++)
                Forecast(bucket, fit, block);
        }
    }

    private ForecastBlock Block(int origin, SeasonalFit fit, double guess)
    {
        var enough = errors[0].Count >= LeastErrors;
        var excess = enough ? errors[0].Excess(double.IsNaN(guess) ? fit.Excess : guess) : fit.Excess;
        if (enough)
            errors[0].Rescore(excess, leads);
        var following = Following.Of(leads.AsSpan(0, origin), Math.Max(0, origin - Season.Memory), Season.Groups);
        return new ForecastBlock(excess, enough ? errors[0].Count : fit.Freedom, following,
            [.. errors.Skip(1).Select(past => past.Count < LeastErrors ? null : past.Spread(excess, following.Before))]);
    }

    private void Forecast(int bucket, SeasonalFit fit, ForecastBlock block)
    {
        uncertainties[bucket] = fit.UncertaintyOf(bucket);
        if (!data.Usable[bucket] || double.IsInfinity(uncertainties[bucket].Group))
            return;
        (blocks[bucket], means[bucket]) = (block, fit.Mean(bucket));
        for (var window = 0; window < errors.Length; window++)
            if (Together(bucket, Windows[window]) is { } sum)
                errors[window].Add(bucket, sum);
        var lags = Following.Lags(leads, bucket, Season.Groups);
        var unsure = ((lags.Before * lags.Before) + (lags.Seasonal * lags.Seasonal)) / block.Freedom;
        (shifts[bucket], stretches[bucket]) = block.Following == Following.None
            ? (0, 1)
            : (block.Following.Shift(lags), Math.Sqrt((block.Following.Spread * block.Following.Spread) + unsure));
        leads[bucket] = scores[bucket] = new PastError(data.Kind, data.Values[bucket], means[bucket], data.Sizes[bucket], Noise(bucket) + uncertainties[bucket].Variance).ScoreAt(block.Excess);
    }

    /// <summary>The forecasts of a window taken together. Half of its buckets and the last must be there.</summary>
    private PastError? Together(int last, int window)
    {
        if (double.IsNaN(means[last]))
            return null;
        var (observed, mean, size, noise, groups, trend, weight) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var count = 0;
        for (var i = Math.Max(0, last - window + 1); i <= last; i++)
        {
            if (double.IsNaN(means[i]) || excludedFrom[i] <= last)
                continue;
            var share = data.Kind switch { MetricKind.Count => means[i], MetricKind.Rate => data.Sizes[i], _ => 1 };
            observed += data.Kind == MetricKind.Rate ? share * data.Values[i] : data.Values[i];
            mean += data.Kind == MetricKind.Rate ? share * means[i] : means[i];
            size += data.Sizes[i];
            noise += data.Kind == MetricKind.Mean ? Noise(i) : 0;
            groups += share * share * uncertainties[i].Group;
            trend += share * uncertainties[i].Trend;
            weight += share;
            count++;
        }
        if (count * 2 < window)
            return null;
        var repeats = (window + Season.Groups - 1) / Season.Groups;
        var uncertainty = ((groups * repeats) + (trend * trend)) / (weight * weight);
        return data.Kind switch
        {
            MetricKind.Count => new PastError(data.Kind, observed, mean, 1, (1 / mean) + uncertainty),
            MetricKind.Rate => new PastError(data.Kind, observed / size, mean / size, size, Family.Noise(data.Kind, mean / size, size, 0) + uncertainty),
            _ => new PastError(data.Kind, observed / count, mean / count, 1, (noise / count / count) + uncertainty),
        };
    }

    /// <summary>Where nearly all of the last buckets were far off to one side, the level has changed: older buckets are moved to the new level.</summary>
    private void Rebase(int origin)
    {
        var from = origin - Season.Persistence;
        if (from < 0)
            return;
        var (far, seen) = (0, 0);
        var moves = new List<double>(Season.Persistence);
        for (var i = from; i < origin; i++)
        {
            if (double.IsNaN(leads[i]))
                continue;
            seen++;
            far += Math.Abs(scores[i]) > FarScore ? Math.Sign(scores[i]) : 0;
            moves.Add(Family.Link(data.Kind, data.Values[i], data.Sizes[i]) - Family.Link(data.Kind, means[i], data.Sizes[i]));
        }
        if (seen * 2 < Season.Persistence || Math.Abs(far) < seen * FarShare)
            return;
        var move = Order.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(moves));
        for (var i = 0; i < from; i++)
            data.Offsets[i] -= move;
        for (var i = from; i < origin; i++)
        {
            excludedFrom[i] = origin;
            leads[i] = double.NaN;
        }
        foreach (var past in errors)
            past.DropFrom(from);
        NewLevels.Add(from);
    }

    private int CountUsable(int from, int to) => data.Usable.AsSpan(from, to - from).Count(true);
}
