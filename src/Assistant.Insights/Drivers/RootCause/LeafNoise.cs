namespace Assistant.Insights.Drivers.RootCause;

/// <summary>How far leaves without a cause stray: variance = Spread² + Dispersion × unit, so that small leaves may stray further than large ones.</summary>
internal readonly record struct LeafNoise(double Spread, double Dispersion)
{
    /// <summary>Below it a shift is of no practical meaning, however many events show it.</summary>
    private const double LeastSpread = 0.01;

    private const double MostSpread = 0.35;
    private const double Outliers = 0.5;
    private const int LeastLeaves = 10;
    private static readonly double[] Dispersions = [0, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2, 3, 5, 10];

    public double Variance(double unit) => Spread * Spread + Dispersion * unit;

    /// <summary>The likeliest of a grid under a mixture of normal noise and outliers spread evenly, whose share is found by expectation-maximisation.</summary>
    public static LeafNoise Estimate(LeafEvidence evidence)
    {
        var speaking = Enumerable.Range(0, evidence.Unit.Length).Where(i => double.IsFinite(evidence.Unit[i])).ToArray();
        var informative = speaking.Where(i => evidence.IsInformative[i]).ToArray();
        var leaves = informative.Length >= LeastLeaves ? informative : speaking;

        var (best, bestFit) = (new LeafNoise(LeastSpread, evidence.IsCounted ? 1 : 0), double.NegativeInfinity);
        for (var spread = LeastSpread; spread < MostSpread; spread *= 1.25)
            foreach (var dispersion in Dispersions.Where(value => !evidence.IsCounted || value >= 1))
            {
                var noise = new LeafNoise(spread, dispersion);
                if (Fit(evidence, leaves, noise) is var fit && fit > bestFit)
                    (best, bestFit) = (noise, fit);
            }
        return best;
    }

    private static double Fit(LeafEvidence evidence, int[] leaves, LeafNoise noise)
    {
        var densities = Array.ConvertAll(leaves, i => Gaussian.Density(evidence.Deviation[i], noise.Variance(evidence.Unit[i])));
        var (share, fit) = (0.1, 0.0);
        for (var round = 0; round < 6; round++)
        {
            var outlying = 0.0;
            fit = 0;
            foreach (var density in densities)
            {
                var (normal, outlier) = ((1 - share) * density, share * Outliers);
                fit += Math.Log(normal + outlier);
                outlying += outlier / (normal + outlier);
            }
            share = Math.Clamp(outlying / Math.Max(1, leaves.Length), 0.001, 0.6);
        }
        return fit;
    }
}
