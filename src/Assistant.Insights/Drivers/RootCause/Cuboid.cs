namespace Assistant.Insights.Drivers.RootCause;

/// <summary>All segments over one set of dimensions.</summary>
/// <param name="Dimensions">Ascending.</param>
/// <param name="Group">Each leaf's segment, 0 to <paramref name="Count"/> - 1 in the order of the leaves.</param>
internal sealed record Cuboid(int[] Dimensions, int[] Group, int Count)
{
    /// <summary>Cuboids times leaves; deeper layers are left out beyond it, so that memory and time stay bounded.</summary>
    private const long MostCells = 30_000_000;

    /// <summary>Layer by layer, as many whole layers as fit.</summary>
    public static List<Cuboid> All(CanonicalCube cube)
    {
        var root = new Cuboid([], new int[cube.Codes.Count], 1);
        List<Cuboid> all = [], layer = [root];
        for (var depth = 1; depth <= cube.Dimensions.Count; depth++)
        {
            var next = layer.SelectMany(parent => Enumerable.Range(parent.Last + 1, cube.Dimensions.Count - parent.Last - 1), (Parent, Dimension) => (Parent, Dimension)).ToList();
            if (depth > 1 && (long)(all.Count + next.Count) * cube.Codes.Count > MostCells)
                break;
            layer = next.ConvertAll(step => step.Parent.Divide(cube, step.Dimension));
            all.AddRange(layer);
        }
        return all;
    }

    private int Last => Dimensions.Length == 0 ? -1 : Dimensions[^1];

    private Cuboid Divide(CanonicalCube cube, int dimension)
    {
        var (seen, group) = (new Dictionary<long, int>(), new int[Group.Length]);
        for (var i = 0; i < group.Length; i++)
        {
            var key = (long)Group[i] * cube.Cardinality(dimension) + cube.Codes[i][dimension];
            if (!seen.TryGetValue(key, out group[i]))
                seen[key] = group[i] = seen.Count;
        }
        return new Cuboid([.. Dimensions, dimension], group, seen.Count);
    }
}

/// <summary>One segment: a cuboid's group.</summary>
internal readonly record struct Segment(Cuboid Cuboid, int Group)
{
    public int Depth => Cuboid.Dimensions.Length;

    public List<int> Leaves()
    {
        List<int> leaves = [];
        for (var i = 0; i < Cuboid.Group.Length; i++)
            if (Cuboid.Group[i] == Group)
                leaves.Add(i);
        return leaves;
    }
}
