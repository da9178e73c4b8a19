using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Chooses the edges of <see cref="PathsQuery"/> that are shown: the heaviest that hang together with the paths' beginning (or end).</summary>
internal static class EdgeChoice
{
    private sealed record Edge(long Step, string Source, string Target, long Paths, long People);

    private static readonly Comparer<Edge> HeaviestFirst = Comparer<Edge>.Create((left, right) =>
    {
        var order = right.Paths.CompareTo(left.Paths);
        order = order != 0 ? order : Math.Abs(left.Step).CompareTo(Math.Abs(right.Step));
        order = order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Target, right.Target);
    });

    public static TableResult Choose(TableResult answer, int most, bool fromEnd)
    {
        string Near(Edge edge) => fromEnd ? edge.Target : edge.Source;
        string Far(Edge edge) => fromEnd ? edge.Source : edge.Target;
        var edges = answer.Rows.Select(row => new Edge(Cell.Whole(row[0]), (string)row[1]!, (string)row[2]!, Cell.Whole(row[3]), Cell.Whole(row[4]))).ToList();
        var byNode = edges.ToLookup(edge => (Distance: Math.Abs(edge.Step), Near(edge)));

        var waiting = new SortedSet<Edge>(edges.Where(edge => Math.Abs(edge.Step) == 1), HeaviestFirst);
        var reached = new HashSet<(long, string)>();
        var chosen = new List<Edge>();
        while (chosen.Count < most && waiting.Min is { } next)
        {
            waiting.Remove(next);
            chosen.Add(next);
            var node = (Math.Abs(next.Step) + 1, Far(next));
            if (reached.Add(node))
                waiting.UnionWith(byNode[node]);
        }

        var ordered = chosen.OrderBy(edge => Math.Abs(edge.Step)).ThenBy(edge => edge, HeaviestFirst);
        return new TableResult(
            [new("step", ColumnType.Whole), new("source", ColumnType.Text), new("target", ColumnType.Text), new("paths", ColumnType.Whole), new("people", ColumnType.Whole)],
            [.. ordered.Select(edge => (IReadOnlyList<object?>)[edge.Step, edge.Source, edge.Target, edge.Paths, edge.People])],
            answer.Truncated);
    }
}
