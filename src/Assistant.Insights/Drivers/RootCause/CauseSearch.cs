using System.Numerics;

namespace Assistant.Insights.Drivers.RootCause;

/// <summary>
/// Finds the segments that make the leaves likeliest, by description length: a leaf is noise around its forecast or belongs to a cause, whose leaves
/// share one shift. The cause that gains most log likelihood over its price comes first, then the next beside it, until none is worth its price. The
/// price of a cause is naming it (log of the segments of its layer and of the number of layers) and its two figures.
/// </summary>
internal sealed class CauseSearch
{
    private const int MostCauses = 8;
    private const double PriceOfFigures = 2;
    private const int ShortList = 40;

    private readonly List<Cuboid> _cuboids;
    private readonly double[] _prices;
    private readonly CausePattern[] _patterns;
    private readonly int _coarse;
    private readonly float[] _likelihoods;
    private readonly float[] _current;
    private readonly bool[] _isOwned;
    private readonly bool[] _speaks;

    public CauseSearch(List<Cuboid> cuboids, LeafEvidence evidence, LeafNoise noise)
    {
        _cuboids = cuboids;
        var depths = cuboids.Max(cuboid => cuboid.Dimensions.Length);
        var segments = cuboids.ToLookup(cuboid => cuboid.Dimensions.Length, cuboid => cuboid.Count).ToDictionary(layer => layer.Key, layer => layer.Sum());
        _prices = [.. cuboids.Select(cuboid => Math.Log(segments[cuboid.Dimensions.Length]) + Math.Log(depths) + PriceOfFigures)];
        (_patterns, _coarse) = CausePattern.Grid(noise, evidence.IsCounted);

        var leaves = evidence.Deviation.Length;
        (_current, _isOwned, _speaks) = (new float[leaves], new bool[leaves], Array.ConvertAll(evidence.Unit, double.IsFinite));
        _likelihoods = new float[leaves * _patterns.Length];
        for (var i = 0; i < leaves; i++)
            if (_speaks[i])
            {
                var variance = noise.Variance(evidence.Unit[i]);
                _current[i] = (float)Gaussian.LogDensity(evidence.Deviation[i], variance);
                for (var k = 0; k < _patterns.Length; k++)
                    _likelihoods[i * _patterns.Length + k] = (float)_patterns[k].LogDensity(evidence.Deviation[i], variance);
            }
    }

    public List<FoundCause> Run(CancellationToken cancellationToken)
    {
        List<FoundCause> found = [];
        while (found.Count < MostCauses && Next(found, cancellationToken) is { } next)
        {
            found.Add(next);
            Own(next);
        }
        return found;
    }

    private FoundCause? Next(List<FoundCause> found, CancellationToken cancellationToken)
    {
        FoundCause? best = null;
        foreach (var segment in Promising(cancellationToken).Where(segment => found.TrueForAll(cause => cause.Segment != segment)))
            if (Fit(segment) is { Evidence: > 0 } fit && (best is null || fit.Evidence > best.Evidence))
                best = fit;
        return best;
    }

    /// <summary>Those of all segments that gain most by the coarse patterns.</summary>
    private List<Segment> Promising(CancellationToken cancellationToken)
    {
        var gains = CoarseGains();
        var best = new PriorityQueue<(Segment Segment, int Order), (double, int)>();
        var order = 0;
        var sums = Array.Empty<float>();
        for (var c = 0; c < _cuboids.Count; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cuboid = _cuboids[c];
            if (sums.Length < cuboid.Count * _coarse)
                sums = new float[cuboid.Count * _coarse];
            else
                Array.Clear(sums, 0, cuboid.Count * _coarse);
            for (var i = 0; i < _current.Length; i++)
                if (_speaks[i])
                    AddTo(sums.AsSpan(cuboid.Group[i] * _coarse, _coarse), gains.AsSpan(i * _coarse, _coarse));
            for (var group = 0; group < cuboid.Count; group++, order++)
            {
                var gain = Largest(sums.AsSpan(group * _coarse, _coarse)) - _prices[c];
                best.Enqueue((new Segment(cuboid, group), order), (gain, -order));
                if (best.Count > ShortList)
                    best.Dequeue();
            }
        }
        return [.. best.UnorderedItems.Select(item => item.Element).OrderBy(entry => entry.Order).Select(entry => entry.Segment)];
    }

    private float[] CoarseGains()
    {
        var gains = new float[_current.Length * _coarse];
        for (var i = 0; i < _current.Length; i++)
            for (var k = 0; k < _coarse; k++)
                gains[i * _coarse + k] = Gain(i, k);
        return gains;
    }

    /// <summary>A leaf that another cause has explained stays with it where that is likelier.</summary>
    private float Gain(int leaf, int pattern)
    {
        var gain = _likelihoods[leaf * _patterns.Length + pattern] - _current[leaf];
        return _isOwned[leaf] ? Math.Max(0, gain) : gain;
    }

    private FoundCause Fit(Segment segment)
    {
        var leaves = segment.Leaves();
        var sums = new double[_patterns.Length];
        foreach (var leaf in leaves.Where(leaf => _speaks[leaf]))
            for (var k = 0; k < sums.Length; k++)
                sums[k] += Gain(leaf, k);
        var best = Array.IndexOf(sums, sums.Max());
        return new FoundCause(segment, best, _patterns[best].Shift, sums[best] - _prices[_cuboids.IndexOf(segment.Cuboid)], leaves);
    }

    private void Own(FoundCause cause)
    {
        foreach (var leaf in cause.Leaves.Where(leaf => _speaks[leaf]))
        {
            var likelihood = _likelihoods[leaf * _patterns.Length + cause.Pattern];
            if (!_isOwned[leaf] || likelihood > _current[leaf])
                (_current[leaf], _isOwned[leaf]) = (likelihood, true);
        }
    }

    private static void AddTo(Span<float> sums, ReadOnlySpan<float> gains)
    {
        var k = 0;
        for (; k <= sums.Length - Vector<float>.Count; k += Vector<float>.Count)
            (new Vector<float>(sums[k..]) + new Vector<float>(gains[k..])).CopyTo(sums[k..]);
        for (; k < sums.Length; k++)
            sums[k] += gains[k];
    }

    private static float Largest(ReadOnlySpan<float> sums)
    {
        var largest = float.NegativeInfinity;
        foreach (var sum in sums)
            largest = Math.Max(largest, sum);
        return largest;
    }
}

/// <param name="Pattern">Its number in the search's grid.</param>
/// <param name="Shift">Shared by its leaves, on the scale of <see cref="LeafEvidence"/>.</param>
/// <param name="Evidence">Log likelihood gained over its price, in nats.</param>
internal sealed record FoundCause(Segment Segment, int Pattern, double Shift, double Evidence, List<int> Leaves);
