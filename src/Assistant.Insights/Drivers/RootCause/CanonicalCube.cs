namespace Assistant.Insights.Drivers.RootCause;

/// <summary>The cube with dimensions and leaves in one order, whatever order they came in, equal leaves added together, and values as numbers.</summary>
internal sealed class CanonicalCube
{
    private readonly string[][] _values;

    public CanonicalCube(MetricCube cube)
    {
        Check(cube);
        var order = Enumerable.Range(0, cube.Dimensions.Count).OrderBy(d => cube.Dimensions[d], StringComparer.Ordinal).ToArray();
        Dimensions = [.. order.Select(d => cube.Dimensions[d])];
        Given = [.. Enumerable.Range(0, order.Length).OrderBy(d => order[d])];
        _values = [.. order.Select(d => cube.Leaves.Select(leaf => leaf.Values[d]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())];
        var codes = _values.Select(values => values.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal)).ToArray();

        var rows = cube.Leaves.Select(leaf => (Codes: order.Select((d, position) => codes[position][leaf.Values[d]]).ToArray(), Leaf: leaf)).ToList();
        rows.Sort(Compare);
        foreach (var (code, leaf) in rows)
            Add(code, leaf);
    }

    public IReadOnlyList<string> Dimensions { get; }

    /// <summary>Positions in <see cref="Dimensions"/> in the order in which they were given.</summary>
    public IReadOnlyList<int> Given { get; }

    /// <summary>Values of each leaf, as numbers by dimension.</summary>
    public List<int[]> Codes { get; } = [];

    public List<CubeLeaf> Leaves { get; } = [];

    public int Cardinality(int dimension) => _values[dimension].Length;

    public CauseAttribute Attribute(int dimension, int code) => new(Dimensions[dimension], _values[dimension][code]);

    private void Add(int[] code, CubeLeaf leaf)
    {
        if (Codes.Count == 0 || !Codes[^1].AsSpan().SequenceEqual(code))
        {
            Codes.Add(code);
            Leaves.Add(leaf);
            return;
        }
        var last = Leaves[^1];
        Leaves[^1] = last with
        {
            Actual = last.Actual + leaf.Actual,
            Expected = last.Expected + leaf.Expected,
            ActualSize = last.ActualSize + leaf.ActualSize,
            ExpectedSize = last.ExpectedSize + leaf.ExpectedSize,
        };
    }

    // The figures take part, so that equal leaves are added in one order and the sums are the same to the last bit.
    private static int Compare((int[] Codes, CubeLeaf Leaf) left, (int[] Codes, CubeLeaf Leaf) right)
    {
        var order = left.Codes.AsSpan().SequenceCompareTo(right.Codes);
        return order != 0 ? order : Figures(left.Leaf).CompareTo(Figures(right.Leaf));
    }

    private static (double, double, double, double) Figures(CubeLeaf leaf) => (leaf.Actual, leaf.Expected, leaf.ActualSize, leaf.ExpectedSize);

    private static void Check(MetricCube cube)
    {
        if (cube.Dimensions.Count == 0 || cube.Dimensions.Distinct(StringComparer.Ordinal).Count() != cube.Dimensions.Count)
            throw new ArgumentException("A cube needs at least one dimension, and each name once.", nameof(cube));
        foreach (var leaf in cube.Leaves)
        {
            if (leaf.Values.Count != cube.Dimensions.Count)
                throw new ArgumentException($"A leaf has {leaf.Values.Count} values for {cube.Dimensions.Count} dimensions.", nameof(cube));
            foreach (var figure in (ReadOnlySpan<double>)[leaf.Actual, leaf.Expected, leaf.ActualSize, leaf.ExpectedSize])
                if (!(figure >= 0) || double.IsInfinity(figure))
                    throw new ArgumentException($"A leaf has the figure {figure}; figures are finite and 0 or more.", nameof(cube));
        }
    }
}
