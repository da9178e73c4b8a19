using System.Text.RegularExpressions;
using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

internal static class NaivePaths
{
    private sealed record Edge(int Step, string Source, string Target, long Paths, long People);

    public static TableResult Answer(PathsQuery query, NaiveScene scene)
    {
        var found = new List<(int Step, string Source, string Target, string Actor)>();
        foreach (var actor in scene.Actors)
        {
            foreach (var session in Sessions(query, scene, actor))
            {
                if (Path(query, session) is not { } path)
                    continue;
                for (var i = 0; i + 1 < path.Count; i++)
                    found.Add((FromEnd(query) ? i + 1 - path.Count : i + 1, path[i], path[i + 1], actor));
            }
        }
        var edges = found.GroupBy(edge => (edge.Step, edge.Source, edge.Target))
            .Select(edge => new Edge(edge.Key.Step, edge.Key.Source, edge.Key.Target, edge.Count(), edge.Select(one => one.Actor).Distinct().Count())).ToList();

        var chosen = new List<Edge>();
        while (chosen.Count < query.MaxEdges)
        {
            Edge? next = null;
            foreach (var edge in edges.Except(chosen).Where(edge => Hangs(query, edge, chosen)))
            {
                if (next is null || IsBefore(edge, next))
                    next = edge;
            }
            if (next is null)
                break;
            chosen.Add(next);
        }

        var ordered = chosen.OrderBy(edge => Math.Abs(edge.Step)).ThenByDescending(edge => edge.Paths).ThenBy(edge => edge.Source, StringComparer.Ordinal).ThenBy(edge => edge.Target, StringComparer.Ordinal);
        return new TableResult(
            [new("step", ColumnType.Whole), new("source", ColumnType.Text), new("target", ColumnType.Text), new("paths", ColumnType.Whole), new("people", ColumnType.Whole)],
            [.. ordered.Select(edge => (IReadOnlyList<object?>)[(long)edge.Step, edge.Source, edge.Target, edge.Paths, edge.People])],
            Truncated: false);
    }

    private static bool FromEnd(PathsQuery query) => query.Start is null && query.End is not null;

    private static bool Hangs(PathsQuery query, Edge edge, List<Edge> chosen) => FromEnd(query)
        ? edge.Step == -1 || chosen.Any(other => other.Step == edge.Step + 1 && other.Source == edge.Target)
        : edge.Step == 1 || chosen.Any(other => other.Step == edge.Step - 1 && other.Target == edge.Source);

    private static bool IsBefore(Edge left, Edge right)
    {
        if (left.Paths != right.Paths)
            return left.Paths > right.Paths;
        if (left.Step != right.Step)
            return Math.Abs(left.Step) < Math.Abs(right.Step);
        return string.CompareOrdinal(left.Source, right.Source) is var order && order != 0 ? order < 0 : string.CompareOrdinal(left.Target, right.Target) < 0;
    }

    private static List<List<string>> Sessions(PathsQuery query, NaiveScene scene, string actor)
    {
        var items = new List<(DateTime Utc, string Item)>();
        foreach (var one in scene.Events.Where(one => one.Actor == actor && scene.InRange(one)))
        {
            var raw = query.ItemProperty is { } property ? one.Text(property) : one.Name;
            if (raw is not null)
                items.Add((one.Utc, Grouped(query, raw)));
        }
        items.Sort((left, right) => left.Utc != right.Utc ? left.Utc.CompareTo(right.Utc) : string.CompareOrdinal(left.Item, right.Item));

        var sessions = new List<List<string>>();
        for (var i = 0; i < items.Count; i++)
        {
            if (i == 0 || items[i].Utc - items[i - 1].Utc > query.SessionGap.Length)
                sessions.Add([]);
            if (sessions[^1].Count == 0 || sessions[^1][^1] != items[i].Item)
                sessions[^1].Add(items[i].Item);
        }
        return sessions;
    }

    private static string Grouped(PathsQuery query, string item)
    {
        foreach (var group in query.Groups)
        {
            if (Regex.IsMatch(item, $"^{Regex.Escape(group.Pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline))
                return group.Name;
        }
        return item;
    }

    private static List<string>? Path(PathsQuery query, List<string> session)
    {
        var path = session;
        if (query.Start is not null)
        {
            if (!path.Contains(query.Start))
                return null;
            path = path[path.IndexOf(query.Start)..];
        }
        if (query.End is not null)
        {
            if (!path.Contains(query.End))
                return null;
            path = path[..(path.IndexOf(query.End) + 1)];
        }
        if (query.Start is not null && query.End is not null && path.Count > query.MaxItems)
            return null;
        if (path.Count <= query.MaxItems)
            return path;
        return FromEnd(query) ? path[^query.MaxItems..] : path[..query.MaxItems];
    }
}
