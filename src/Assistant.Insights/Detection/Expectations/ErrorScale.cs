using Assistant.Insights.Detection.Predictions;

namespace Assistant.Insights.Detection.Expectations;

/// <summary>
/// How far past forecasts were off beyond sampling noise: the excess variance at which their normal scores, cut at ±2.5, have the mean square that
/// cut normal scores have. Since the forecasts were made before their buckets were seen, whatever the model does not follow (drift of level and
/// season, its own uncertainty) is in it.
/// </summary>
internal static class ErrorScale
{
    public const double Cut = 2.5;
    public const double CutMeanSquare = 0.97756;
    private const double LeastShare = 1e-3;
    private const double FirstStep = 0.1;
    private const double FarthestStep = 30;
    private const double LongestStep = 1;
    private const double MostOfShares = 25;
    private const int Rounds = 12;
    private const double Narrowest = 0.8;
    private const double Close = 0.004;

    /// <summary>The least variance of a mean, so that a constant series has a scale: a millionth of its level.</summary>
    public static double Least(double level) => Math.Max(level * level * 1e-12, 1e-24);

    /// <param name="guess">Where to begin looking: an earlier estimate, or 0.</param>
    public static double Excess(ReadOnlySpan<PastError> errors, double guess)
    {
        if (Over(errors, 0) <= 0)
            return 0;
        var (least, isMean) = (LeastShare * Typical(errors), errors[0].Kind == MetricKind.Mean);
        // Counts with a variance of many squared means are so skewed that even their mean is far off: there is a second root up there, and no way back from it.
        var high = Math.Log(Math.Max(isMean ? guess : Math.Min(guess, 1), least));
        var (low, step) = (high, FirstStep);
        var (overHigh, overLow) = (Over(errors, Math.Exp(high)), 0.0);
        var farthest = isMean ? double.PositiveInfinity : Math.Log(MostOfShares);
        for (overLow = overHigh; overHigh > 0 && high < farthest; step = isMean ? 2 * step : Math.Min(2 * step, LongestStep))
            (low, overLow, high, overHigh) = (high, overHigh, Math.Min(farthest, high + step), Over(errors, Math.Exp(Math.Min(farthest, high + step))));
        for (; overLow <= 0 && step < FarthestStep; step *= 2)
            (high, overHigh, low, overLow) = (low, overLow, low - step, Over(errors, Math.Exp(low - step)));
        return Math.Exp(overHigh > 0 ? high : Between(errors, low, overLow, high, overHigh));
    }

    /// <summary>The root between two logarithms, by false position with Illinois' halving.</summary>
    private static double Between(ReadOnlySpan<PastError> errors, double low, double overLow, double high, double overHigh)
    {
        var middle = (low + high) / 2;
        for (var round = 0; round < Rounds && overLow > overHigh; round++)
        {
            middle = low + ((high - low) * overLow / (overLow - overHigh));
            var over = Over(errors, Math.Exp(middle));
            if (Math.Abs(over) < Close)
                break;
            if (over > 0)
                (low, overLow, overHigh) = (middle, over, overHigh / 2);
            else
                (high, overHigh, overLow) = (middle, over, overLow / 2);
        }
        return middle;
    }

    /// <summary>
    /// How much narrower than known variance alone the scores are, 0.8 to 1: the sum of a window varies less than its buckets where later forecasts have
    /// learnt from its first buckets.
    /// </summary>
    public static double Narrowness(ReadOnlySpan<PastError> errors) =>
        Math.Clamp(Math.Sqrt(MeanSquare(errors, 0) / CutMeanSquare), Narrowest, 1);

    private static double Over(ReadOnlySpan<PastError> errors, double excess) => MeanSquare(errors, excess) - CutMeanSquare;

    private static double MeanSquare(ReadOnlySpan<PastError> errors, double excess)
    {
        var sum = 0.0;
        foreach (var error in errors)
        {
            var score = error.ScoreAt(excess);
            sum += Math.Min(score * score, Cut * Cut);
        }
        return sum / errors.Length;
    }

    private static double Typical(ReadOnlySpan<PastError> errors)
    {
        var sum = 0.0;
        foreach (var error in errors)
            sum += error.Known;
        return Math.Max(sum / errors.Length, 1e-24);
    }
}

/// <summary>A past forecast and what came.</summary>
/// <param name="Known">Variance on the link that is known without the excess.</param>
internal readonly record struct PastError(MetricKind Kind, double Observed, double Mean, double Size, double Known)
{
    public double ScoreAt(double excess) => new Prediction(Kind, Mean, Math.Max(Known + excess, double.Epsilon), Size, 1).ScoreOf(Observed);
}
