using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Sessions, then paths, then a row for each edge, most paths first.</summary>
internal sealed class PathsCompiler(PathsQuery query, EventSource source, Conditions conditions)
{
    private readonly SqlBuilder _sql = source.Sql;
    private readonly bool _fromEnd = query.Start is null && query.End is not null;

    public CompiledQuery Compile()
    {
        var edges = Edges();
        var statement = _sql.Build($"select step, source, target, count(*) as paths, count(distinct actor) as people from {edges} where target is not null group by step, source, target order by paths desc");
        return new CompiledQuery(statement, answer => EdgeChoice.Choose(answer, query.MaxEdges, _fromEnd));
    }

    public SqlStatement People(QueryCell.OfPaths cell)
    {
        var edges = Edges();
        return _sql.Build($"select distinct actor from {edges} where step = {_sql.Value((long)cell.Step)} and source = {_sql.Value(cell.Source)} and target = {_sql.Value(cell.Target)} order by actor");
    }

    /// <summary>One row for each item of each path: actor, step, source, and the target, null at the path's end.</summary>
    private string Edges()
    {
        var path = Cut(Positions());
        var step = _fromEnd ? "place - ends" : "place - begins + 1";
        var next = $"max({_sql.Dialect.Nullable("item")}) over (partition by actor, session order by place rows between 1 following and 1 following)";
        return _sql.Table("edges", $"select actor, {step} as step, item as source, {next} as target from {path}");
    }

    /// <summary>Items of sessions without repetitions: actor, session, item, place.</summary>
    private string Positions()
    {
        var (from, to) = source.Clock.Instants(query.Range);
        var where = conditions.Of(query.Where) is { } filter ? $"{source.Actor} is not null and {filter}" : $"{source.Actor} is not null";
        var raw = _sql.Table("items_read", $"select {source.Actor} as actor, {source.At} as moment, {(query.ItemProperty is { } property ? source.Text(property) : _sql.Dialect.Text(source.Event))} as raw_item\n{source.Rows(from, to, [new EventMatch()], where)}");
        var items = _sql.Table("items", $"select actor, moment, {Grouped()} as item from {raw} where raw_item is not null");
        var order = $"moment, {_sql.Dialect.ByCodePoint("item")}";
        var numbered = _sql.Table("numbered", $"select actor, moment, item, row_number() over (partition by actor order by {order}) as nth from {items}");
        string Before(string column) => $"max({_sql.Dialect.Nullable(column)}) over (partition by actor order by nth rows between 1 preceding and 1 preceding)";
        var neighbours = _sql.Table("neighbours", $"select actor, moment, item, nth, {Before("moment")} as moment_before, {Before("item")} as item_before from {numbered}");
        var begun = _sql.Table("begun", $"select actor, item, nth, item_before, case when moment_before is null or moment - moment_before > {_sql.Value((long)query.SessionGap.Length.TotalMicroseconds)} then 1 else 0 end as begins_session from {neighbours}");
        var sessions = _sql.Table("sessions", $"select actor, item, nth, item_before, begins_session, sum(begins_session) over (partition by actor order by nth rows between unbounded preceding and current row) as session from {begun}");
        return _sql.Table("positions", $"select actor, session, item, row_number() over (partition by actor, session order by nth) as place from {sessions} where begins_session = 1 or item <> item_before");
    }

    private string Cut(string positions)
    {
        string OfSession(string aggregate) => $"{aggregate} over (partition by actor, session)";
        string First(string item, string also) => OfSession($"min(case when item = {_sql.Value(item)}{also} then {_sql.Dialect.Nullable("place")} else null end)");
        var begun = _sql.Table("path_begins", $"select actor, session, item, place, {(query.Start is { } start ? First(start, "") : "1")} as begins from {positions}");
        var ended = _sql.Table("path_ends", $"select actor, session, item, place, begins, {(query.End is { } end ? First(end, " and place >= begins") : OfSession("max(place)"))} as ends from {begun}");
        var cut = (query.Start, query.End) switch
        {
            (not null, not null) => $"ends - begins < {query.MaxItems}",
            (null, not null) => $"place > ends - {query.MaxItems}",
            _ => $"place < begins + {query.MaxItems}",
        };
        return _sql.Table("paths", $"select actor, session, item, place, begins, ends from {ended} where place >= begins and place <= ends and {cut}");
    }

    private string Grouped()
    {
        if (query.Groups.Count == 0)
            return "raw_item";
        var cases = query.Groups.Select(group => $"when {_sql.Dialect.Like("raw_item", _sql.Value(Pattern(group.Pattern)))} then {_sql.Dialect.Text(_sql.Value(group.Name))}");
        return $"case {string.Join(" ", cases)} else raw_item end";
    }

    private static string Pattern(string pattern) => pattern
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace('*', '%');
}
