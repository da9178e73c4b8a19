namespace Assistant.Insights.Drivers.Decomposition;

/// <summary>
/// A ratio's change, split exactly into what happened within segments (rate) and what came of their shares shifting (mix).
/// </summary>
/// <param name="Change">After minus before; the sum of all rate and mix parts.</param>
/// <param name="Rate">Sum of the rate parts.</param>
/// <param name="Mix">Sum of the mix parts.</param>
/// <param name="Segments">In the order given.</param>
/// <param name="IsSimpson">
/// The whole moved against its segments: the rates within them pull one way, their shifting shares turn the whole the other way. Who reads only
/// the whole draws the wrong conclusion.
/// </param>
public sealed record RatioDecomposition(
    double Before, double After, double Change, double Rate, double Mix, IReadOnlyList<SegmentContribution> Segments, bool IsSimpson)
{
    /// <summary>
    /// Each product is split at the midpoint, so that neither time is favoured: with share w and ratio r of a segment, R of the whole, and bars for
    /// the mean of before and after, its rate part is w̄ Δr and its mix part Δw (r̄ − R̄). The shares' changes sum to 0, so taking R̄ off changes no
    /// sum, and it says what is meant: growing helps only a segment better than the whole. A segment that was empty at one time has no ratio
    /// there; it keeps its other one, so that its coming or going is all mix.
    /// </summary>
    /// <exception cref="ArgumentException">A denominator is negative, a figure is not finite, or all denominators of a time are 0.</exception>
    public static RatioDecomposition Of(IReadOnlyList<RatioSegment> segments)
    {
        if (segments.Any(segment => !(segment is { DenominatorBefore: >= 0, DenominatorAfter: >= 0 } && double.IsFinite(segment.NumeratorBefore) && double.IsFinite(segment.NumeratorAfter))))
            throw new ArgumentException("Denominators must be 0 or more, and numerators finite.", nameof(segments));
        var (baseBefore, baseAfter) = (segments.Sum(segment => segment.DenominatorBefore), segments.Sum(segment => segment.DenominatorAfter));
        if (!(baseBefore > 0 && baseAfter > 0) || !double.IsFinite(baseBefore + baseAfter))
            throw new ArgumentException("There must be something to divide by, before and after.", nameof(segments));
        if (segments.FirstOrDefault(segment => segment is { DenominatorBefore: 0, NumeratorBefore: not 0 } or { DenominatorAfter: 0, NumeratorAfter: not 0 }) is { } impossible)
            throw new ArgumentException($"'{impossible.Name}' has something to divide and nothing to divide it by.", nameof(segments));

        var before = segments.Sum(segment => segment.NumeratorBefore) / baseBefore;
        var after = segments.Sum(segment => segment.NumeratorAfter) / baseAfter;
        SegmentContribution[] parts = [.. segments.Select(segment => Part(segment, baseBefore, baseAfter, (before + after) / 2))];
        var (rate, mix) = (parts.Sum(part => part.Rate), parts.Sum(part => part.Mix));
        return new RatioDecomposition(before, after, after - before, rate, mix, parts, IsAgainst(after - before, rate));
    }

    private static SegmentContribution Part(RatioSegment segment, double baseBefore, double baseAfter, double middle)
    {
        var (shareBefore, shareAfter) = (segment.DenominatorBefore / baseBefore, segment.DenominatorAfter / baseAfter);
        double? ratioBefore = segment.DenominatorBefore > 0 ? segment.NumeratorBefore / segment.DenominatorBefore : null;
        double? ratioAfter = segment.DenominatorAfter > 0 ? segment.NumeratorAfter / segment.DenominatorAfter : null;
        var (from, to) = (ratioBefore ?? ratioAfter ?? 0, ratioAfter ?? ratioBefore ?? 0);
        return new SegmentContribution(
            segment.Name,
            shareBefore,
            shareAfter,
            ratioBefore,
            ratioAfter,
            Rate: (shareBefore + shareAfter) / 2 * (to - from),
            Mix: (shareAfter - shareBefore) * ((from + to) / 2 - middle));
    }

    /// <summary>A tenth of the whole's change, so that rounding does not warn.</summary>
    private static bool IsAgainst(double change, double rate) => change * rate < 0 && Math.Abs(rate) > 0.1 * Math.Abs(change);
}

/// <param name="RatioBefore">Null where the segment was empty.</param>
/// <param name="Rate">Part of the whole's change that comes of the segment's own ratio.</param>
/// <param name="Mix">Part that comes of its share.</param>
public sealed record SegmentContribution(
    string Name, double ShareBefore, double ShareAfter, double? RatioBefore, double? RatioAfter, double Rate, double Mix)
{
    public double Total => Rate + Mix;
}
