using Assistant.Insights.Drivers.RootCause;
using CsCheck;

namespace Assistant.Tests.Insights.Drivers.RootCause;

/// <summary>The search tries few patterns first and fits only a short list: here against every segment with every pattern.</summary>
public sealed class NaiveSearchTests
{
    private static readonly string[] _segments = ["a=a1", "b=b2", "a=a2&b=b1", "a=a3&b=b3", "b=b1&c=c2", "a=a1&b=b2&c=c3"];

    [Fact]
    public void The_first_cause_is_the_best_of_all_segments() =>
        Gen.Select(Gen.Int[0, 5].Select(i => _segments[i]), Gen.Int[0, 5].Select(i => _segments[i]), Gen.Double[0.3, 0.7], Gen.Int[0, 1_000_000]).Sample((first, second, factor, seed) =>
        {
            var cube = Cube.Of(("a", 3), ("b", 4), ("c", 3)).Move(first, factor).Move(second, factor).Sum(seed: seed);
            var canonical = new CanonicalCube(cube);
            var evidence = LeafEvidence.Of(cube.Measure, canonical.Leaves);
            var noise = LeafNoise.Estimate(evidence);

            var found = new CauseSearch(Cuboid.All(canonical), evidence, noise).Run(TestContext.Current.CancellationToken);

            var best = Best(canonical, evidence, noise);
            return Math.Abs(found.Count == 0 ? Math.Min(best, 0) : found[0].Evidence - best) < 0.01;
        }, iter: 60);

    /// <summary>Segments are told apart by their values alone, without cuboids.</summary>
    private static double Best(CanonicalCube cube, LeafEvidence evidence, LeafNoise noise)
    {
        var patterns = CausePattern.Grid(noise, evidence.IsCounted).All;
        var segments = cube.Codes.SelectMany(codes => Enumerable.Range(1, 7).Select(mask => string.Join(',', codes.Select((code, d) => (mask >> d & 1) == 1 ? $"{code}" : "*")))).Distinct().ToList();
        return segments.Max(segment =>
        {
            var price = Math.Log(segments.Count(other => Depth(other) == Depth(segment))) + Math.Log(3) + 2;
            var leaves = Enumerable.Range(0, cube.Codes.Count).Where(i => segment.Split(',').Zip(cube.Codes[i]).All(pair => pair.First == "*" || pair.First == $"{pair.Second}")).ToList();
            return patterns.Max(pattern => leaves.Sum(i =>
                pattern.LogDensity(evidence.Deviation[i], noise.Variance(evidence.Unit[i])) - Gaussian.LogDensity(evidence.Deviation[i], noise.Variance(evidence.Unit[i])))) - price;
        });
    }

    private static int Depth(string segment) => segment.Split(',').Count(part => part != "*");
}
