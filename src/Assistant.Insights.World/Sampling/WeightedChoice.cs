namespace Assistant.Insights.World.Sampling;

/// <summary>Draws an index in proportion to its weight, in constant time: Vose's alias method (1991).</summary>
internal sealed class WeightedChoice
{
    private readonly double[] _threshold;
    private readonly int[] _alias;

    public WeightedChoice(IReadOnlyList<double> weights)
    {
        var (count, sum) = (weights.Count, weights.Sum());
        _threshold = [.. weights.Select(weight => weight * count / sum)];
        _alias = new int[count];
        var small = new Stack<int>(Enumerable.Range(0, count).Where(i => _threshold[i] < 1));
        var large = new Stack<int>(Enumerable.Range(0, count).Where(i => _threshold[i] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            var (less, more) = (small.Pop(), large.Pop());
            _alias[less] = more;
            _threshold[more] -= 1 - _threshold[less];
            (_threshold[more] < 1 ? small : large).Push(more);
        }

        // What is left differs from 1 by rounding alone.
        foreach (var rest in small.Concat(large))
            _threshold[rest] = 1;
    }

    public int Pick(ref FastRandom random)
    {
        var scaled = random.Unit() * _threshold.Length;
        var index = (int)scaled;
        return scaled - index < _threshold[index] ? index : _alias[index];
    }
}
