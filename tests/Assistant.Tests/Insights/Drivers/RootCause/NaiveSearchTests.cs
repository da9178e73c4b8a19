using Assistant.Insights.Drivers.RootCause;
using CsCheck;

namespace Assistant.Tests.Insights.Drivers.RootCause;

/// <summary>The search, which adds one cause to the other and tries few patterns first, against all sets of one or two segments under the same likelihood.</summary>
public sealed class NaiveSearchTests
{
    private static readonly string[] _segments =
        [.. from a in (string[])["", "a=a1", "a=a2", "a=a3"] from b in (string[])["", "b=b1", "b=b2", "b=b3"] where (a + b).Length > 0 select a.Length == 0 ? b : b.Length == 0 ? a : $"{a}&{b}"];

    [Fact]
    public void No_set_of_one_or_two_segments_is_much_likelier_than_what_was_found()
    {
        Gen.Select(Gen.Int[0, _segments.Length - 1], Gen.Int[0, _segments.Length - 1], Gen.Double[0.3, 0.7], Gen.Int[0, 1_000_000]).Sample(
            (first, second, factor, seed) =>
            {
                var cube = Cube.Of(("a", 3), ("b", 3), ("c", 3)).Move(_segments[first], factor).Move(_segments[second], factor).Sum(seed: seed);
                var canonical = new CanonicalCube(cube);
                var evidence = LeafEvidence.Of(cube.Measure, canonical.Leaves);
                var noise = LeafNoise.Estimate(evidence);
                var cuboids = Cuboid.All(canonical);

                var found = new CauseSearch(cuboids, evidence, noise).Run(CancellationToken.None).Take(2).ToList();

                return Naive(cuboids, evidence, noise) <= 1.1 * found.Sum(cause => cause.Evidence) + 5;
            }, iter: 60, seed: "0000000000000");
    }

    /// <summary>Gain over the price of the best set, every leaf taking the likelier of the patterns that cover it.</summary>
    private static double Naive(List<Cuboid> cuboids, LeafEvidence evidence, LeafNoise noise)
    {
        var patterns = CausePattern.Grid(noise, evidence.IsCounted).All;
        var segments = cuboids.SelectMany(cuboid => Enumerable.Range(0, cuboid.Count).Select(group => new Segment(cuboid, group))).ToList();
        var singles = segments.ConvertAll(segment => Best(segment, patterns, evidence, noise, segments));
        var best = singles.Max(single => single.Gain);
        for (var i = 0; i < segments.Count; i++)
            for (var j = 0; j < i; j++)
                if (!segments[i].Leaves().Intersect(segments[j].Leaves()).Any())
                    best = Math.Max(best, singles[i].Gain + singles[j].Gain);
        return best;
    }

    private static (double Gain, CausePattern Pattern) Best(Segment segment, CausePattern[] patterns, LeafEvidence evidence, LeafNoise noise, List<Segment> segments)
    {
        var price = Math.Log(segments.Count(other => other.Depth == segment.Depth)) + Math.Log(segments.Max(other => other.Depth)) + 2;
        return patterns.Select(pattern => (Gain: segment.Leaves().Sum(leaf => Gain(leaf, pattern)) - price, pattern)).MaxBy(fit => fit.Gain);

        double Gain(int leaf, CausePattern pattern)
        {
            var variance = noise.Variance(evidence.Unit[leaf]);
            return pattern.LogDensity(evidence.Deviation[leaf], variance) - Gaussian.LogDensity(evidence.Deviation[leaf], variance);
        }
    }
}
