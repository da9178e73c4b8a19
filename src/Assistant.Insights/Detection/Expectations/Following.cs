namespace Assistant.Insights.Detection.Expectations;

/// <summary>How a bucket's normal score follows the one before (autoregression of order 1), with far scores cut so that an incident is no correlation.</summary>
internal static class Following
{
    private const double Most = 0.9;
    private const double Least = -0.5;
    private const double ChanceScore = 2;

    public static double CutScore(double score) => Math.Clamp(score, -ErrorScale.Cut, ErrorScale.Cut);

    /// <param name="scores">NaN where there is none.</param>
    public static (double Correlation, double Stretch) Of(ReadOnlySpan<double> scores)
    {
        var (products, squares) = (0.0, 0.0);
        var pairs = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]) || double.IsNaN(scores[i - 1]))
                continue;
            var (before, now) = (CutScore(scores[i - 1]), CutScore(scores[i]));
            products += before * now;
            squares += ((before * before) + (now * now)) / 2;
            pairs++;
        }
        if (pairs < 2 || squares == 0)
            return (0, 1);
        var correlation = Math.Clamp(products / squares, Least, Most);
        return Math.Abs(correlation) * Math.Sqrt(pairs) < ChanceScore ? (0, 1) : (correlation, Spread(scores, correlation));
    }

    private static double Spread(ReadOnlySpan<double> scores, double correlation)
    {
        var spread = Math.Sqrt(1 - (correlation * correlation));
        for (var round = 0; round < 4; round++)
        {
            var sum = 0.0;
            var count = 0;
            for (var i = 1; i < scores.Length; i++)
            {
                var left = (scores[i] - (correlation * CutScore(scores[i - 1]))) / spread;
                if (double.IsNaN(left))
                    continue;
                sum += Math.Min(left * left, ErrorScale.Cut * ErrorScale.Cut);
                count++;
            }
            spread *= Math.Sqrt(sum / count / ErrorScale.CutMeanSquare);
        }
        return spread;
    }
}
