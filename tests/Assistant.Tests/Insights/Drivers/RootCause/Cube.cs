using Assistant.Insights.Drivers.RootCause;

namespace Assistant.Tests.Insights.Drivers.RootCause;

/// <summary>Every combination of a few values in a few dimensions, with noise around its forecast, and segments that are made to move.</summary>
internal sealed class Cube
{
    private readonly List<string> _dimensions = [];
    private List<string[]> _rows = [[]];
    private readonly List<(Func<string[], bool> Fits, double Factor)> _moves = [];

    public static Cube Of(params (string Name, int Values)[] dimensions)
    {
        var cube = new Cube();
        foreach (var (name, values) in dimensions)
        {
            cube._dimensions.Add(name);
            cube._rows = [.. cube._rows.SelectMany(row => Enumerable.Range(1, values).Select(v => (string[])[.. row, $"{name}{v}"]))];
        }
        return cube;
    }

    /// <summary>A segment such as a=a1&amp;b=b2 gets so many times what was expected; an empty one is everything.</summary>
    public Cube Move(string segment, double factor)
    {
        var wanted = segment.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[1]).ToArray();
        _moves.Add((row => wanted.All(row.Contains), factor));
        return this;
    }

    public MetricCube Sum(double noise = 0.03, int seed = 1)
    {
        var random = new Random(seed);
        return new MetricCube(CubeMeasure.Sum, _dimensions, [.. _rows.Select(row =>
        {
            var expected = 50 + 200 * random.NextDouble();
            return new CubeLeaf(row, Factor(row) * expected * (1 + noise * Normal(random)), expected);
        })]);
    }

    /// <summary>A conversion of 20 %, and a thousand people in each leaf, of whom the moved ones convert so many times as often.</summary>
    public MetricCube Ratio(int people = 1000, int seed = 1)
    {
        var random = new Random(seed);
        return new MetricCube(CubeMeasure.Ratio, _dimensions, [.. _rows.Select(row =>
        {
            var rate = 0.2 * Factor(row);
            var converted = Math.Clamp(Math.Round(people * rate + Math.Sqrt(people * rate * (1 - rate)) * Normal(random)), 0, people);
            return new CubeLeaf(row, converted, 0.2 * people, people, people);
        })]);
    }

    private double Factor(string[] row) => _moves.Where(move => move.Fits(row)).Aggregate(1.0, (factor, move) => factor * move.Factor);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
