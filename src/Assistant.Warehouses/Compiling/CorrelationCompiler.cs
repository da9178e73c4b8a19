using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Who entered and converted, what each did until then, and how many did each thing in each group of people alike.</summary>
internal sealed class CorrelationCompiler(CorrelationQuery query, EventSource source, Conditions conditions)
{
    private const int MostStrata = 20;

    /// <summary>Candidates that are compared with each other, the most common ones.</summary>
    private const int MostCompared = 30;

    private readonly SqlBuilder _sql = source.Sql;
    private readonly IReadOnlyList<string> _entryProperties = [.. query.StratifyBy is { } stratum ? [stratum] : Array.Empty<string>(), .. query.EntryProperties];

    public CompiledQuery Compile()
    {
        var events = Events();
        var people = People(events);
        var done = Done(events, people);
        var shown = Shown(done);
        var members = _sql.Table("members", $"select d.actor as actor, s.id as id from {done} d join {shown} s on d.kind = s.kind and d.prop = s.prop and d.event = s.event and d.value = s.value");
        var pairs = Pairs(shown);
        var statement = _sql.Build($"""
            select {(int)CorrelationPart.Stratum} as part, 0 as id, 0 as other, {Whole("place")} as place, {Whole("week")} as week, {Whole("sum(converted)")} as n1, {Whole("sum(1 - converted)")} as n2, '' as event, '' as value
            from {people} group by place, week
            union all
            select {(int)CorrelationPart.Count} as part, m.id as id, 0 as other, {Whole("p.place")} as place, {Whole("p.week")} as week, {Whole("sum(p.converted)")} as n1, {Whole("sum(1 - p.converted)")} as n2, '' as event, '' as value
            from {members} m join {people} p on p.actor = m.actor group by m.id, p.place, p.week
            union all
            select {(int)CorrelationPart.Candidate} as part, id, kind as other, {Whole("prop")} as place, {Whole("0")} as week, {Whole("people")} as n1, {Whole("total")} as n2, event, value from {shown}
            union all
            select {(int)CorrelationPart.Overlap} as part, r.first_id as id, r.second_id as other, {Whole("0")} as place, {Whole("0")} as week, {Whole("count(*)")} as n1, {Whole("0")} as n2, '' as event, '' as value
            from {members} a join {pairs} r on r.first_id = a.id join {members} b on b.actor = a.actor and b.id = r.second_id group by r.first_id, r.second_id
            """);
        return new CompiledQuery(statement, new CorrelationReading(query).Read);
    }

    public SqlStatement People(QueryCell.OfCorrelation cell)
    {
        var events = Events();
        var people = People(events);
        var converted = cell.Converted ? 1 : 0;
        if (cell.Candidate is not { } candidate)
            return _sql.Build($"select actor from {people} where converted = {converted} order by actor");
        var property = candidate.Kind == CandidateKind.Event ? 0 : (candidate.Kind == CandidateKind.EventProperty ? query.EventProperties : query.EntryProperties).ToList().IndexOf(candidate.Property ?? "");
        if (property < 0)
            throw new ArgumentException($"The correlation has no candidates of the property '{candidate.Property}'.", nameof(cell));
        var done = Done(events, people);
        return _sql.Build($"""
            select p.actor as actor from {people} p join {done} d on d.actor = p.actor
            where p.converted = {converted} and d.kind = {(int)candidate.Kind} and d.prop = {property} and d.event = {_sql.Value(candidate.Event ?? "")} and d.value = {_sql.Value(candidate.Value ?? "")}
            order by p.actor
            """);
    }

    private string Whole(string value) => _sql.Dialect.Whole(value);

    private string Events()
    {
        var (from, to) = source.Clock.Instants(query.Range);
        var columns = new List<string>
        {
            $"{source.Actor} as actor", $"{source.At} as moment", $"{_sql.Dialect.Text(source.Event)} as name", $"{(query.StratifyByWeek ? source.Bucket(Interval.Week) : "0")} as week",
            $"{conditions.Of(query.Entry)} as s1", $"{conditions.Of(query.Goal)} as s2",
        };
        columns.AddRange(Properties().Read(source));
        columns.AddRange(query.EventProperties.Select((property, i) => $"{source.Text(property)} as v{i + 1}"));
        EventMatch[] matches = query.Events || query.EventProperties.Count > 0 ? [new EventMatch()] : [query.Entry, query.Goal];
        var where = conditions.Of(query.Where) is { } filter ? $"{source.Actor} is not null and {filter}" : $"{source.Actor} is not null";
        return _sql.Table("events_read", $"select {string.Join(",\n  ", columns)}\n{source.Rows(from, to + query.Window.Length, matches, where)}");
    }

    private Combinations Properties() => new(_entryProperties.Count == 0 ? null : new Breakdown { Properties = _entryProperties }, _sql);

    /// <summary>One row for each actor who entered: converted (1 or 0), the moments between which behaviour counts (t1, until), stratum (place, week) and the properties at entry.</summary>
    private string People(string events)
    {
        var window = _sql.Value((long)query.Window.Length.TotalMicroseconds);
        var end = _sql.Value(Epoch.Microseconds(source.Clock.Instants(query.Range).To));
        var properties = Properties();
        var order = properties.Any ? $", {properties.Order}" : "";
        var columns = string.Join(", ", properties.Columns.Prepend("week").Prepend("actor"));
        var entered = _sql.Table("entered", $"select {columns}, moment as t1 from (select {columns}, moment, row_number() over (partition by actor order by moment{order}) as nth from {events} where s1 and moment < {end}) each_entry where nth = 1");
        var placed = query.StratifyBy is { } stratum
            ? new Combinations(new Breakdown { Properties = [stratum], Limit = MostStrata }, _sql).Place(entered, "count(*)")
            : _sql.Table("placed", $"select e.*, 0 as place from {entered} e");
        var goals = _sql.Table("goals", $"select p.actor as actor, min({_sql.Dialect.Nullable("g.moment")}) as t2 from {placed} p join {events} g on g.actor = p.actor where g.s2 and g.moment > p.t1 and g.moment <= p.t1 + {window} group by p.actor");
        return _sql.Table("people", $"""
            select {string.Join(", ", properties.Columns.Prepend("week").Prepend("place").Prepend("t1").Prepend("actor").Select(column => $"p.{column} as {column}"))},
              case when g.t2 is null then 0 else 1 end as converted, case when g.t2 is null then p.t1 + {window} else g.t2 - 1 end as until
            from {placed} p left join {goals} g on g.actor = p.actor
            """);
    }

    /// <summary>One row for each actor and candidate that the actor has.</summary>
    private string Done(string events, string people)
    {
        var values = string.Concat(query.EventProperties.Select((_, i) => $", e.v{i + 1} as v{i + 1}"));
        var during = _sql.Table("during", $"select p.actor as actor, e.name as name{values} from {people} p join {events} e on e.actor = p.actor where e.name is not null and e.moment >= p.t1 and e.moment <= p.until");
        var parts = new List<string>();
        if (query.Events)
            parts.Add($"select distinct actor, {(int)CandidateKind.Event} as kind, 0 as prop, name as event, '' as value from {during}");
        for (var i = 0; i < query.EventProperties.Count; i++)
            parts.Add($"select distinct actor, {(int)CandidateKind.EventProperty} as kind, {i} as prop, name as event, v{i + 1} as value from {during} where v{i + 1} is not null");
        for (var i = 0; i < query.EntryProperties.Count; i++)
        {
            var column = _entryProperties.Count - query.EntryProperties.Count + i + 1;
            parts.Add($"select actor, {(int)CandidateKind.EntryProperty} as kind, {i} as prop, '' as event, d{column} as value from {people} where m{column} = 0");
        }
        return _sql.Table("done", string.Join("\nunion all ", parts));
    }

    private string Shown(string done)
    {
        var counted = _sql.Table("counted", $"select kind, prop, event, value, count(*) as people from {done} group by kind, prop, event, value");
        var order = $"people desc, {_sql.Dialect.ByCodePoint("event")}, prop, {_sql.Dialect.ByCodePoint("value")}";
        var ranked = _sql.Table("ranked", $"select kind, prop, event, value, people, row_number() over (partition by kind order by {order}) as nth, count(*) over (partition by kind) as total from {counted}");
        return _sql.Table("shown", $"select kind, prop, event, value, people, total, {Whole("row_number() over (order by kind, nth)")} as id, row_number() over (order by people desc, kind, nth) as common from {ranked} where nth <= {query.Limit}");
    }

    /// <summary>
    /// Candidates of which one may be the other: a correlation above 0.9 needs counts that differ by less than a fifth, which spares the join of all with all.
    /// </summary>
    private string Pairs(string shown) => _sql.Table("pairs", $"""
        select a.id as first_id, b.id as second_id from {shown} a cross join {shown} b
        where a.id < b.id and a.common <= {MostCompared} and b.common <= {MostCompared} and a.people * 5 >= b.people * 4 and b.people * 5 >= a.people * 4
        """);
}

/// <summary>What a row of the statement holds.</summary>
internal enum CorrelationPart
{
    /// <summary>All who entered, of one stratum.</summary>
    Stratum,

    /// <summary>Those of a stratum who have a candidate.</summary>
    Count,

    /// <summary>What a candidate is.</summary>
    Candidate,

    /// <summary>How many have two candidates.</summary>
    Overlap,
}
