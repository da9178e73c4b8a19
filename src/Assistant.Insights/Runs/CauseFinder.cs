using Assistant.Insights.Drivers.RootCause;
using Assistant.Insights.Metrics;
using Segment = Assistant.Insights.Metrics.Segment;

namespace Assistant.Insights.Runs;

/// <summary>Where one event's change sits: the dimensions that moved most are cut together, and the cube of them is localised.</summary>
internal sealed class CauseFinder(Cubes cubes, DailyTable daily, Twins twins, IReadOnlyList<string> dimensions, string? version)
{
    /// <summary>Dimensions of a cube: a cause of more is not told apart from chance at the size of a product.</summary>
    private const int MostDimensions = 4;

    /// <summary>Share of what was expected below which the rest is too little to compare with.</summary>
    private const double LeastOutside = .1;

    /// <summary>What contributes less than this share of the largest cause is not worth a line of a story; <c>explain</c> lists it.</summary>
    private const double LeastOfLargest = .25;

    /// <summary>When the rest moved this share as far, the causes are no causes.</summary>
    private const double MostOfOthers = .5;

    public async Task<CauseReport> FindAsync(string name, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, CancellationToken cancellationToken)
    {
        var total = daily.Total(name) is { } values ? daily.Compare(values, days, baseline) : (Actual: 0, Expected: 0);
        var chosen = dimensions.Select(dimension => (Name: dimension, Moved: Moved(name, dimension, days, baseline))).Where(entry => entry.Moved > 0)
            .OrderByDescending(entry => entry.Moved).ThenBy(entry => entry.Name, StringComparer.Ordinal).Take(MostDimensions).Select(entry => entry.Name).ToList();
        if (chosen.Count == 0)
            return new CauseReport(total.Actual, total.Expected, []);

        var table = await cubes.ReadAsync(new CubeRequest(name, days, baseline, chosen), cancellationToken);
        var before = table.Rows.Sum(row => row.Baseline);
        var scale = before == 0 ? 0 : total.Expected / before;
        var leaves = table.Rows.Select(row => new CubeLeaf([.. row.Values.Select(value => value ?? "(none)")], row.Count, row.Baseline * scale)).ToList();
        var report = RootCauseLocalizer.Localize(new MetricCube(CubeMeasure.Sum, chosen, leaves), cancellationToken);
        var largest = report.Causes.Select(cause => Math.Abs(cause.Change.Contribution)).DefaultIfEmpty().Max();
        List<RootCause> causes = [.. report.Causes.Where(cause => Math.Abs(cause.Change.Contribution) >= LeastOfLargest * largest)];
        List<FoundSegment> segments = report.Verdict == RootCauseVerdict.Localized && !IsSpread(chosen, leaves, causes) ? [.. causes.Select(Tell)] : [];
        if (version is not null && segments is [var main, ..] && await new ReleaseCheck(cubes, version).FindAsync(name, main, days, baseline, cancellationToken) is { } release)
            segments[0] = release;
        return new CauseReport(total.Actual, total.Expected, segments);

        FoundSegment Tell(RootCause cause) => new(
            [.. cause.Attributes.Select(attribute => twins.NameOf(new Segment(attribute.Dimension, attribute.Value == "(none)" ? null : attribute.Value))).Distinct()],
            cause.Change.Actual, cause.Change.Expected);
    }

    /// <summary>Whether what lies outside of the causes moved as well, at least half as far, or hardly anything lies outside of them: then the change is everywhere.</summary>
    private static bool IsSpread(List<string> dimensions, List<CubeLeaf> leaves, List<RootCause> causes)
    {
        var patterns = causes.Select(cause => cause.Attributes.Select(attribute => (At: dimensions.IndexOf(attribute.Dimension), attribute.Value)).ToList()).ToList();
        var (inside, outside) = (Sums(leaves.Where(IsInside)), Sums(leaves.Where(leaf => !IsInside(leaf))));
        if (outside.Expected < LeastOutside * (inside.Expected + outside.Expected))
            return causes.Count > 1;
        var (own, rest) = ((inside.Actual / Math.Max(1e-9, inside.Expected)) - 1, (outside.Actual / outside.Expected) - 1);
        return own * rest > 0 && Math.Abs(rest) >= MostOfOthers * Math.Abs(own);

        bool IsInside(CubeLeaf leaf) => patterns.Exists(pattern => pattern.TrueForAll(part => leaf.Values[part.At] == part.Value));
        static (double Actual, double Expected) Sums(IEnumerable<CubeLeaf> some) => some.Aggregate((Actual: 0.0, Expected: 0.0), (sum, leaf) => (sum.Actual + leaf.Actual, sum.Expected + leaf.Expected));
    }

    /// <summary>Likelihood ratio (G) of the split that was counted against the one expected at the same total.</summary>
    private double Moved(string name, string dimension, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline)
    {
        var values = daily.By(name, dimension).Select(counts => daily.Compare(counts.Values, days, baseline)).ToList();
        var (actual, expected) = (values.Sum(value => value.Actual), values.Sum(value => value.Expected));
        return values.Count < 2 || actual == 0 || expected == 0
            ? 0
            : 2 * values.Where(value => value is { Actual: > 0, Expected: > 0 }).Sum(value => value.Actual * Math.Log(value.Actual / (value.Expected * actual / expected)));
    }
}

/// <param name="Segments">Those that moved on their own, the largest contribution first; none: the change is everywhere.</param>
internal sealed record CauseReport(double Actual, double Expected, IReadOnlyList<FoundSegment> Segments);

/// <param name="Attributes">All together.</param>
internal sealed record FoundSegment(IReadOnlyList<Segment> Attributes, double Actual, double Expected);
