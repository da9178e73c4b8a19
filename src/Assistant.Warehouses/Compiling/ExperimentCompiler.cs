using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Each actor's arm and figure, then people, sum and variance of each arm.</summary>
internal sealed class ExperimentCompiler(ExperimentQuery query, EventSource source, Conditions conditions)
{
    private readonly SqlBuilder _sql = source.Sql;

    public CompiledQuery Compile()
    {
        var events = Events();
        var exposed = Exposed(events);
        var done = _sql.Table("done", $"select actor, moment{(query.Metric is ExperimentMetric.Amount ? ", amount" : "")} from {events} where s2");
        var within = $"d.moment >= x.t1 and d.moment <= x.t1 + {_sql.Value((long)query.Window.Length.TotalMicroseconds)}";
        var figure = query.Metric switch
        {
            ExperimentMetric.Conversion => $"max(case when {within} then 1 else 0 end)",
            ExperimentMetric.Count => $"sum(case when {within} then 1 else 0 end)",
            _ => $"sum(case when {within} then coalesce(d.amount, 0) else 0 end)",
        };
        var measured = _sql.Table("measured", $"select x.actor as actor, x.mixed as mixed, x.variant as variant, {_sql.Dialect.Real(figure)} as figure from {exposed} x left join {done} d on d.actor = x.actor group by x.actor, x.mixed, x.variant");
        var statement = _sql.Build($"select mixed, variant, count(*) as people, sum(figure) as total, {_sql.Dialect.Variance("figure")} as variance from {measured} group by mixed, variant");
        return new CompiledQuery(statement, new ExperimentReading(query).Read);
    }

    public SqlStatement People(QueryCell.OfExperiment cell)
    {
        var exposed = Exposed(Events());
        return _sql.Build(cell.Variant is { } variant
            ? $"select actor from {exposed} where mixed = 0 and variant = {_sql.Value(variant)} order by actor"
            : $"select actor from {exposed} where mixed = 1 order by actor");
    }

    private string Events()
    {
        var (from, to) = source.Clock.Instants(query.Range);
        var columns = new List<string>
        {
            $"{source.Actor} as actor", $"{source.At} as moment", $"{source.Text(query.VariantProperty)} as variant", $"{conditions.Of(query.Exposure)} as s1", $"{conditions.Of(query.Metric.Event)} as s2",
        };
        if (query.Metric is ExperimentMetric.Amount { Property: var property })
            columns.Add($"{source.Number(property)} as amount");
        var where = conditions.Of(query.Where) is { } filter ? $"{source.Actor} is not null and {filter}" : $"{source.Actor} is not null";
        return _sql.Table("events_read", $"select {string.Join(",\n  ", columns)}\n{source.Rows(from, to + query.Window.Length, [query.Exposure, query.Metric.Event], where)}");
    }

    /// <summary>One row for each exposed actor: the first exposure (t1), the variant, and whether there was more than one of them (mixed, 1 or 0).</summary>
    private string Exposed(string events)
    {
        var end = _sql.Value(Epoch.Microseconds(source.Clock.Instants(query.Range).To));
        var planned = query.Planned.Count == 0 ? "" : $" and variant in ({string.Join(", ", query.Planned.Select(share => _sql.Value(share.Variant)))})";
        var seen = _sql.Table("seen", $"select actor, min(moment) as t1, min(variant) as first_name, max(variant) as last_name from {events} where s1 and variant is not null and moment < {end}{planned} group by actor");
        return _sql.Table("exposed", $"select actor, t1, case when first_name = last_name then first_name else '' end as variant, case when first_name = last_name then 0 else 1 end as mixed from {seen}");
    }
}
