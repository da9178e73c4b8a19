namespace Assistant.Insights.Drivers.RootCause;

/// <summary>
/// What each leaf says, on a scale where one factor shared by a cause's leaves is one number (the ripple effect, Squeeze, ISSRE 2019). Sums and ratios
/// that are no proportions: d = (v - f) / max(v, f), -1 to 1. Proportions: Cohen's h = 2 asin √v - 2 asin √f, -π to π, whose sampling variance is
/// 1/n whatever the proportion.
/// </summary>
internal sealed class LeafEvidence
{
    private const double LeastInformative = 1;

    private LeafEvidence(int count, bool isCounted)
    {
        Deviation = new double[count];
        Unit = new double[count];
        Contribution = new double[count];
        Volume = new double[count];
        IsInformative = new bool[count];
        IsCounted = isCounted;
    }

    public double[] Deviation { get; }

    /// <summary>Sampling variance of <see cref="Deviation"/> but for a factor common to all leaves; infinite where the leaf says nothing.</summary>
    public double[] Unit { get; }

    /// <summary>See <see cref="SegmentChange.Contribution"/>.</summary>
    public double[] Contribution { get; }

    /// <summary>What a contribution is measured against: the larger of actual and forecast, or a ratio's actual size.</summary>
    public double[] Volume { get; }

    /// <summary>The leaf can tell how large the noise is: a proportion close to 0 or 1 of few cannot.</summary>
    public bool[] IsInformative { get; }

    /// <summary>Proportions are counts of trials, which cannot vary less than a binomial.</summary>
    public bool IsCounted { get; }

    public static LeafEvidence Of(CubeMeasure measure, IReadOnlyList<CubeLeaf> leaves)
    {
        var isProportion = measure == CubeMeasure.Ratio && leaves.All(leaf => Fits(leaf.Actual, leaf.ActualSize) && Fits(leaf.Expected, leaf.ExpectedSize));
        var evidence = new LeafEvidence(leaves.Count, isProportion);
        var sizes = leaves.Sum(leaf => leaf.ExpectedSize);
        var overall = measure == CubeMeasure.Sum || sizes == 0 ? 0 : leaves.Sum(leaf => leaf.Expected) / sizes;
        for (var i = 0; i < leaves.Count; i++)
            if (measure == CubeMeasure.Sum)
                evidence.AddSum(i, leaves[i]);
            else
                evidence.AddRatio(i, leaves[i], overall);
        return evidence;
    }

    /// <summary>The same after a shift that all leaves share is taken away.</summary>
    public LeafEvidence Without(double shift)
    {
        var rest = new LeafEvidence(Deviation.Length, IsCounted);
        for (var i = 0; i < Deviation.Length; i++)
        {
            (rest.Deviation[i], rest.Unit[i]) = (Deviation[i] - shift, Unit[i]);
            (rest.Contribution[i], rest.Volume[i], rest.IsInformative[i]) = (Contribution[i], Volume[i], IsInformative[i]);
        }
        return rest;
    }

    private void AddSum(int i, CubeLeaf leaf)
    {
        var larger = Math.Max(leaf.Actual, leaf.Expected);
        Contribution[i] = leaf.Actual - leaf.Expected;
        Volume[i] = larger;
        Unit[i] = larger > 0 ? 1 / larger : double.PositiveInfinity;
        Deviation[i] = larger > 0 ? Contribution[i] / larger : 0;
        IsInformative[i] = larger > 0;
    }

    // One trial at the overall ratio is added to the forecast and one at the forecast to the actual value, so that leaves of few say little.
    private void AddRatio(int i, CubeLeaf leaf, double overall)
    {
        var expected = (leaf.Expected + overall) / (leaf.ExpectedSize + 1);
        var actual = (leaf.Actual + expected) / (leaf.ActualSize + 1);
        var larger = Math.Max(actual, expected);
        Contribution[i] = leaf.Actual - leaf.ActualSize * expected;
        Volume[i] = leaf.ActualSize;
        Unit[i] = leaf.ActualSize > 0 && larger > 0 ? 1 / (leaf.ActualSize + 1) : double.PositiveInfinity;
        if (double.IsInfinity(Unit[i]))
            return;
        Deviation[i] = IsCounted ? 2 * (Angle(actual) - Angle(expected)) : (actual - expected) / larger;
        IsInformative[i] = !IsCounted || leaf.ActualSize * Math.Min(expected, 1 - expected) >= LeastInformative;
    }

    private static double Angle(double proportion) => Math.Asin(Math.Sqrt(Math.Clamp(proportion, 0, 1)));

    // Forecasts are averages and may exceed by rounding.
    private static bool Fits(double part, double whole) => part <= whole * 1.0001 + 1e-9;
}
