using Assistant.Insights.Drivers.RootCause;

namespace Assistant.Insights.Drivers.Decomposition;

/// <summary>A ratio's change over the values of one dimension of a cube.</summary>
public sealed record CubeMix(string Dimension, RatioDecomposition Parts)
{
    /// <summary>
    /// One for each dimension, those first whose mix moved the whole most. A dimension with a value that has a numerator and no denominator is left out, as is a
    /// cube of which one time is empty.
    /// </summary>
    /// <exception cref="ArgumentException">The cube is of sums, which have no mix.</exception>
    public static IReadOnlyList<CubeMix> Of(MetricCube cube)
    {
        if (cube.Measure != CubeMeasure.Ratio)
            throw new ArgumentException("Only a ratio has a mix.", nameof(cube));
        return [.. cube.Dimensions
            .Select((dimension, place) => (Dimension: dimension, Segments: Segments(cube, place)))
            .Where(one => IsSound(one.Segments))
            .Select(one => new CubeMix(one.Dimension, RatioDecomposition.Of(one.Segments)))
            .OrderByDescending(mix => Math.Abs(mix.Parts.Mix))];
    }

    private static List<RatioSegment> Segments(MetricCube cube, int place) =>
        [.. cube.Leaves.GroupBy(leaf => leaf.Values[place]).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new RatioSegment(group.Key, group.Sum(leaf => leaf.Expected), group.Sum(leaf => leaf.ExpectedSize), group.Sum(leaf => leaf.Actual), group.Sum(leaf => leaf.ActualSize)))];

    private static bool IsSound(List<RatioSegment> segments) =>
        segments.Sum(segment => segment.DenominatorBefore) > 0 && segments.Sum(segment => segment.DenominatorAfter) > 0
        && !segments.Any(segment => segment is { DenominatorBefore: 0, NumeratorBefore: not 0 } or { DenominatorAfter: 0, NumeratorAfter: not 0 });
}
