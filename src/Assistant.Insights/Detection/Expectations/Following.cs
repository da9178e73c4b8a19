namespace Assistant.Insights.Detection.Expectations;

/// <summary>
/// How a bucket's normal score follows the one before, and those one and two seasons before (a season that changes faster than the fit). Least squares
/// with far scores cut, so that an incident is no correlation. A coefficient that could be chance is 0.
/// </summary>
/// <param name="Before">Coefficient of the score before, -0.5 to 0.9.</param>
/// <param name="Seasonal">Coefficient of the mean score one and two seasons before, 0 to 0.9.</param>
/// <param name="Spread">Standard deviation of the scores about what these give.</param>
internal readonly record struct Following(double Before, double Seasonal, double Spread)
{
    private const double Most = 0.9;
    private const double Least = -0.5;
    private const double ChanceScore = 2;
    private const int Rounds = 4;

    public static Following None { get; } = new(0, 0, 1);

    /// <summary>What the scores before a bucket are for it; 0 where there is none.</summary>
    /// <param name="season">Buckets of a season; 1: none is modelled.</param>
    public static (double Before, double Seasonal) Lags(ReadOnlySpan<double> scores, int bucket, int season) => (
        Cut(scores, bucket - 1),
        season == 1 ? 0 : (Cut(scores, bucket - season) + Cut(scores, bucket - (2 * season))) / 2);

    public double Shift((double Before, double Seasonal) lags) => (Before * lags.Before) + (Seasonal * lags.Seasonal);

    /// <param name="scores">NaN where there is none.</param>
    /// <param name="from">First score to learn from; earlier ones are lags only.</param>
    public static Following Of(ReadOnlySpan<double> scores, int from, int season)
    {
        var (bb, ss, bs, by, sy, yy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var count = 0;
        for (var i = from; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                continue;
            var ((before, seasonal), score) = (Lags(scores, i, season), Cut(scores, i));
            bb += before * before;
            ss += seasonal * seasonal;
            bs += before * seasonal;
            by += before * score;
            sy += seasonal * score;
            yy += score * score;
            count++;
        }
        if (count < 3 || bb == 0)
            return None;
        var alone = new Following(Certain(by / bb, Math.Sqrt(yy / count / bb), Least), 0, 1);
        var both = (bb * ss) - (bs * bs);
        var seasonalOnly = ss == 0 || both <= 0 ? 0 : Certain(((bb * sy) - (bs * by)) / both, Math.Sqrt(yy / count * bb / both), 0);
        var found = seasonalOnly == 0 ? alone : new Following(Certain(((ss * by) - (bs * sy)) / both, Math.Sqrt(yy / count * ss / both), Least), seasonalOnly, 1);
        return found == None ? None : found with { Spread = SpreadOf(found, scores, from, season) };
    }

    private static double Certain(double coefficient, double error, double least) =>
        Math.Abs(coefficient) < ChanceScore * error ? 0 : Math.Clamp(coefficient, least, Most);

    private static double Cut(ReadOnlySpan<double> scores, int bucket) =>
        bucket < 0 || double.IsNaN(scores[bucket]) ? 0 : Math.Clamp(scores[bucket], -ErrorScale.Cut, ErrorScale.Cut);

    private static double SpreadOf(Following following, ReadOnlySpan<double> scores, int from, int season)
    {
        var spread = 1.0;
        for (var round = 0; round < Rounds; round++)
        {
            var sum = 0.0;
            var count = 0;
            for (var i = from; i < scores.Length; i++)
            {
                var left = (scores[i] - following.Shift(Lags(scores, i, season))) / spread;
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
