using MathNet.Numerics;

namespace Assistant.Insights.Detection.Predictions;

/// <summary>Beta-binomial successes: expected share p of n trials, variance n p (1 - p) (1 + (n - 1) r); r = 0 is binomial. Scores are of mid-p tails.</summary>
internal static class RateTail
{
    private const double SummedBelow = 20;
    private const double BinomialBelow = 1e-7;
    private const double NearMean = 0.03;

    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="share">Above 0, below 1.</param>
    /// <param name="correlation">Of two trials of a bucket, 0 or more and below 1.</param>
    public static double Score(double successes, double trials, double share, double correlation)
    {
        if (share > 0.5)
            return -Score(trials - successes, trials, 1 - share, correlation);
        return trials * share < SummedBelow && trials >= 1
            ? Summed(Math.Round(successes), Math.Round(trials), share, correlation)
            : Root(successes / trials, share, trials / (1 + ((trials - 1) * correlation)));
    }

    internal static double Summed(double successes, double trials, double share, double correlation)
    {
        var below = 0.0;
        var at = AtZero(trials, share, correlation);
        var value = 0.0;
        for (; value < successes; value++)
        {
            below += at;
            at *= Step(value, trials, share, correlation);
        }
        if (successes <= trials * share)
            return NormalScore.OfLower(below + (at / 2));
        var above = at / 2;
        for (var term = at; term > above * 1e-10 && value < trials; value++)
        {
            term *= Step(value, trials, share, correlation);
            above += term;
        }
        return -NormalScore.OfLower(above);
    }

    /// <summary>By the signed root of the deviance, as if there had been as many independent trials as give the same variance (Rao and Scott, 1992).</summary>
    internal static double Root(double observed, double share, double independent)
    {
        var deviation = Math.Sqrt(share * (1 - share) / independent);
        var distance = (observed - share) / deviation;
        return Math.Abs(distance) >= NearMean
            ? Far(observed, share, independent)
            : NormalScore.Between(distance, NearMean, Far(share - (NearMean * deviation), share, independent), Far(share + (NearMean * deviation), share, independent));
    }

    private static double Far(double observed, double share, double independent)
    {
        if (observed <= 0)
            return NormalScore.OfLower(Math.Exp(independent * SpecialFunctions.Log1p(-share)) / 2);
        if (observed >= 1)
            return -NormalScore.OfLower(Math.Exp(independent * Math.Log(share)) / 2);
        var success = Math.Log(observed / share);
        var failure = Math.Log((1 - observed) / (1 - share));
        return NormalScore.OfRoot(independent * ((observed * success) + ((1 - observed) * failure)),
            (success - failure) * Math.Sqrt(independent * observed * (1 - observed)));
    }

    private static double AtZero(double trials, double share, double correlation)
    {
        if (correlation < BinomialBelow)
            return Math.Exp(trials * SpecialFunctions.Log1p(-share));
        var both = (1 / correlation) - 1;
        var failure = (1 - share) * both;
        return Math.Exp(SpecialFunctions.GammaLn(failure + trials) - SpecialFunctions.GammaLn(failure)
            - SpecialFunctions.GammaLn(both + trials) + SpecialFunctions.GammaLn(both));
    }

    private static double Step(double value, double trials, double share, double correlation) => (trials - value) / (value + 1)
        * ((share * (1 - correlation)) + (value * correlation)) / (((1 - share) * (1 - correlation)) + ((trials - value - 1) * correlation));
}
