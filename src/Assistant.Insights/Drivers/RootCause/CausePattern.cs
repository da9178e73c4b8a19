namespace Assistant.Insights.Drivers.RootCause;

/// <summary>What the leaves under one cause have in common: a shift, and how far they scatter around it.</summary>
internal readonly record struct CausePattern(double Shift, double Scatter)
{
    private const double LeastShift = 0.02;
    private const double LargestShift = 3.2;
    private const double Step = 1.2;
    private static readonly double[] Scatters = [0.1, 0.3, 0.7];

    public double LogDensity(double deviation, double variance) => Gaussian.LogDensity(deviation - Shift, variance + Scatter * Scatter);

    /// <summary>Shifts of at least twice the noise, in both directions, each scattering by a part of itself. The first <c>Coarse</c> of them stand for all.</summary>
    public static (CausePattern[] All, int Coarse) Grid(LeafNoise noise, bool isCounted)
    {
        List<double> shifts = [];
        for (var shift = Math.Max(LeastShift, 2 * noise.Spread); shift <= (isCounted ? LargestShift : 1.05); shift *= Step)
            shifts.Add(shift);
        var coarse = Of(shifts.Where((_, i) => i % 2 == 0), Scatters[1]).ToArray();
        var all = coarse.Concat(Scatters.SelectMany(scatter => Of(shifts, scatter))).Distinct().ToArray();
        return (all, coarse.Length);

        static IEnumerable<CausePattern> Of(IEnumerable<double> shifts, double scatter) =>
            shifts.SelectMany(shift => (IEnumerable<CausePattern>)[new(shift, scatter * shift), new(-shift, scatter * shift)]);
    }
}
