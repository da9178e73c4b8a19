using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Attempts, then each actor's best, then a row of figures for each combination.</summary>
internal sealed class FunnelCompiler(FunnelQuery query, EventSource source, Conditions conditions)
{
    private readonly SqlBuilder _sql = source.Sql;
    private readonly Combinations _combinations = new(query.Breakdown, source.Sql);
    private readonly int _steps = query.Steps.Count;

    public CompiledQuery Compile()
    {
        var placed = _combinations.Place(Best(), "count(*)");
        var figures = string.Join(",\n  ", Enumerable.Range(1, _steps).Select(Figures));
        var statement = _sql.Build($"select {_combinations.Labels}{figures}\nfrom {placed}{(_combinations.Any ? " group by place" : "")}");
        return new CompiledQuery(statement, Read);
    }

    public SqlStatement People(QueryCell.OfFunnel cell)
    {
        if (cell.Step < 1 || cell.Step > _steps)
            throw new ArgumentException($"The funnel has no step {cell.Step}; it has {_steps}.", nameof(cell));
        var placed = _combinations.Place(Best(), "count(*)");
        var noFurther = cell.AndNoFurther && cell.Step < _steps ? $" and t{cell.Step + 1} is null" : "";
        return _sql.Build($"select actor from {placed} where t{cell.Step} is not null{noFurther} and {_combinations.Is(cell.Combination)} order by actor");
    }

    /// <summary>Each actor's best attempt: actor, t1, t2, ... and the breakdown's columns.</summary>
    private string Best()
    {
        var events = Events();
        string[] columns = ["actor", "t1", .. _combinations.Columns];
        var starts = Starts(events, string.Join(", ", _combinations.Columns.Prepend("actor")));
        var window = (long)query.Window.Length.TotalMicroseconds;
        var attempts = query.Order == StepOrder.Unordered
            ? new Attempts(_sql, events).Unordered(starts, columns, _steps, window, ExclusionAfter(1))
            : new Attempts(_sql, events).Ordered(starts, columns, query.Steps, window, ExclusionAfter);
        var reached = string.Join(" + ", Enumerable.Range(1, _steps).Select(step => $"case when t{step} is null then 0 else 1 end"));
        var ranked = _sql.Table("ranked", $"select a.*, row_number() over (partition by actor order by {reached} desc, t1) as rank_of_attempt from {attempts} a");
        return _sql.Table("best", $"select * from {ranked} where rank_of_attempt = 1");
    }

    private string Events()
    {
        var (from, to) = source.Clock.Instants(query.Range);
        var last = to + query.Window.Length;
        var columns = new List<string> { $"{source.Actor} as actor", $"{source.At} as moment" };
        columns.AddRange(_combinations.Read(source));
        columns.AddRange(query.Steps.Select((step, i) => $"{conditions.Of(step)} as s{i + 1}"));
        columns.AddRange(query.Exclusions.Select((exclusion, i) => $"{conditions.Of(exclusion.Event)} as x{i + 1}"));
        var matches = query.Order == StepOrder.Strict ? [new EventMatch()] : query.Steps.Concat(query.Exclusions.Select(exclusion => exclusion.Event));
        var where = conditions.Of(query.Where) is { } filter ? $"{source.Actor} is not null and {filter}" : $"{source.Actor} is not null";
        return _sql.Table("events_read", $"select {string.Join(",\n  ", columns)}\n{source.Rows(from, last, matches, where)}");
    }

    /// <summary>One row for each actor and moment at which an attempt begins, with the least combination of that moment.</summary>
    private string Starts(string events, string columns)
    {
        var first = query.Order == StepOrder.Unordered ? $"({string.Join(" or ", Enumerable.Range(1, _steps).Select(step => $"s{step}"))})" : "s1";
        var begins = $"from {events} where {first} and moment < {_sql.Value(Epoch.Microseconds(source.Clock.Instants(query.Range).To))}";
        if (!_combinations.Any)
            return _sql.Table("starts", $"select distinct actor, moment as t1 {begins}");
        return _sql.Table("starts", $"select {columns}, moment as t1 from (select {columns}, moment, row_number() over (partition by actor, moment order by {_combinations.Order}) as nth {begins}) each_start where nth = 1");
    }

    private string? ExclusionAfter(int step)
    {
        if (query.Order == StepOrder.Strict)
            return "true";
        var excluding = Enumerable.Range(0, query.Exclusions.Count).Where(i => query.Exclusions[i].AfterStep <= step && step < query.Exclusions[i].BeforeStep).Select(i => $"x{i + 1}").ToList();
        return excluding.Count == 0 ? null : $"({string.Join(" or ", excluding)})";
    }

    private string Figures(int step)
    {
        if (step == 1)
            return "count(t1) as n1";
        var (before, start) = (Seconds($"t{step} - t{step - 1}"), Seconds($"t{step} - t1"));
        return $"count(t{step}) as n{step}, avg({before}) as mean{step}, {_sql.Dialect.Quantile(_sql, before, 0.5)} as median{step}, avg({start}) as mean_from_start{step}, {_sql.Dialect.Quantile(_sql, start, 0.5)} as median_from_start{step}";
    }

    private string Seconds(string microseconds) => $"{_sql.Dialect.Real(microseconds)} / 1000000";

    private TableResult Read(TableResult answer)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var row in answer.Rows.OrderBy(row => _combinations.Any ? Cell.Whole(row[0]) : 0))
        {
            var (labels, at) = (_combinations.ResultCells(row), _combinations.Width);
            rows.Add([.. labels, 1L, Cell.Whole(row[at++]), null, null, null, null]);
            for (var step = 2; step <= _steps; step++, at += 5)
                rows.Add([.. labels, (long)step, Cell.Whole(row[at]), .. Enumerable.Range(at + 1, 4).Select(column => (object?)Cell.Real(row[column]))]);
        }
        string[] times = ["mean_seconds", "median_seconds", "mean_seconds_from_start", "median_seconds_from_start"];
        Column[] columns = [.. _combinations.ResultColumns, new("step", ColumnType.Whole), new("people", ColumnType.Whole), .. times.Select(name => new Column(name, ColumnType.Real))];
        return new TableResult(columns, rows, Truncated: false);
    }
}
