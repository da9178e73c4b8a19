using MathNet.Numerics.Distributions;

namespace Assistant.Insights.Detection.Predictions;

/// <summary>What a bucket, or a window of buckets together, was expected to hold before it was seen.</summary>
/// <param name="Mean">Counts: the expected count. Rates: the expected share. Means: the expected mean.</param>
/// <param name="Variance">
/// Of the prediction, uncertainty of the model included, on the scale of the family's link: counts relative to the mean squared, rates on the logit, means
/// in the unit squared.
/// </param>
/// <param name="Size">Rates: trials. Otherwise not read.</param>
/// <param name="Freedom">Degrees of freedom of the variance's estimate. Tails are of Student's t with so many, on the normal score of the family.</param>
internal readonly record struct Prediction(MetricKind Kind, double Mean, double Variance, double Size, double Freedom)
{
    private const double FurthestScore = 37;

    /// <summary>The normal score that is expected, which is not 0 where errors follow each other.</summary>
    public double Shift { get; init; }

    /// <summary>Standard deviation of the normal score about <see cref="Shift"/>.</summary>
    public double Stretch { get; init; } = 1;

    /// <summary>The middle of what is expected, on the metric's scale.</summary>
    public double Expected => Shift == 0 ? Mean : Solve(Shift);

    /// <summary>Two-sided probability of an observation as far off as this one.</summary>
    public double Tail(double observed) =>
        2 * StudentT.CDF(0, 1, Freedom, -Math.Min(Math.Abs((ScoreOf(observed) - Shift) / Stretch), FurthestScore));

    /// <summary>Normal score of an observation by the family alone, as if the variance were known.</summary>
    public double ScoreOf(double observed) => Kind switch
    {
        MetricKind.Count => CountTail.Score(observed, Mean, Math.Max(0, Variance - (1 / Mean))),
        MetricKind.Rate => RateTail.Score(observed * Size, Size, Mean, Correlation),
        _ => (observed - Mean) / Math.Sqrt(Variance),
    };

    /// <summary>The observations between which a share of all is expected.</summary>
    /// <param name="level">Share, above 0 and below 1.</param>
    public (double Low, double High) Interval(double level)
    {
        var reach = -StudentT.InvCDF(0, 1, Freedom, (1 - level) / 2);
        return (Solve(Shift - (reach * Stretch)), Solve(Shift + (reach * Stretch)));
    }

    private double Correlation => Size <= 1 ? 0 : Math.Clamp(((Size * Mean * (1 - Mean) * Variance) - 1) / (Size - 1), 0, 0.999);

    private double Solve(double score)
    {
        if (Kind == MetricKind.Mean)
            return Mean + (score * Math.Sqrt(Variance));
        var (low, high) = (0.0, Kind == MetricKind.Rate ? 1 : Mean + 1);
        while (Kind == MetricKind.Count && ScoreOf(high) < score)
            high *= 2;
        for (var step = 0; step < 50; step++)
        {
            var middle = (low + high) / 2;
            if (ScoreOf(middle) < score)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }
}
