using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>The tables of one statement of a correlation. People read the events once; what they did reads them once more.</summary>
/// <param name="strata">The known ones; all other people are in the place after them.</param>
internal sealed class CorrelationTables(CorrelationQuery query, EventSource source, IReadOnlyList<Stratum> strata)
{
    private const int NoStratum = 0;
    private const int OtherStrata = 1_000;

    private readonly Conditions _conditions = new(source, query.Range);
    private string? _who;
    private string? _people;

    public SqlBuilder Sql => source.Sql;

    /// <summary>
    /// One row for each actor who entered: <c>converted</c> (1 or 0), the moments between which behaviour counts (<c>t1</c>, <c>until</c>), stratum (<c>place</c>, <c>week</c>) and the
    /// properties at entry (<c>d1</c>, <c>m1</c>, ..., the stratum's first).
    /// </summary>
    public string People => _people ??= Entered();

    private TimeSpan Window => query.Window.Length;

    private Combinations AtEntry
    {
        get
        {
            string[] properties = [.. query.StratifyBy is { } stratum ? [stratum] : Array.Empty<string>(), .. query.EntryProperties];
            return new(properties.Length == 0 ? null : new Breakdown { Properties = properties }, Sql);
        }
    }

    /// <summary>Whose events count.</summary>
    private string Who => _who ??= _conditions.Of(query.Where) is { } filter ? $"{source.Actor} is not null and {filter}" : $"{source.Actor} is not null";

    /// <summary>People's columns but for the properties, one row for each event that counts, with its <c>name</c> and the values of the event properties (<c>v1</c>, ...).</summary>
    /// <param name="names">Only these events; null: all that have a name.</param>
    public string During(IReadOnlyCollection<string>? names)
    {
        var people = People;
        var (from, to) = source.Clock.Instants(query.Range);
        var values = string.Concat(query.EventProperties.Select((property, i) => $", {source.Text(property)} as v{i + 1}"));
        IEnumerable<EventMatch> matches = names is null ? [new EventMatch()] : names.Select(name => new EventMatch { Event = name });
        var behaviour = Sql.Table("behaviour", $"select {source.Actor} as actor, {source.At} as moment, {Sql.Dialect.Text(source.Event)} as name{values}\n{source.Rows(from, to + Window, matches, Who)}");
        var columns = string.Concat(query.EventProperties.Select((_, i) => $", b.v{i + 1} as v{i + 1}"));
        return Sql.Table("during", $"""
            select b.actor as actor, p.converted as converted, p.place as place, p.week as week, b.name as name{columns}
            from {behaviour} b join {people} p on p.actor = b.actor where b.name is not null and b.moment >= p.t1 and b.moment <= p.until
            """);
    }

    /// <summary>Column of <see cref="People"/> with an entry property's text, and the one that says whether it is missing (1 or 0).</summary>
    public (string Text, string Missing) EntryColumns(int property)
    {
        var number = (query.StratifyBy is null ? 0 : 1) + property + 1;
        return ($"d{number}", $"m{number}");
    }

    /// <summary>Condition that a row of <see cref="During"/> (or of <see cref="People"/>, for an entry property) has a candidate.</summary>
    /// <exception cref="ArgumentException">The query does not look at the property.</exception>
    public string Has(CorrelationCandidate candidate)
    {
        var (kind, name, property, value) = candidate;
        if (kind == CandidateKind.Event)
            return $"name = {Sql.Value(name ?? "")}";
        var number = (kind == CandidateKind.EventProperty ? query.EventProperties : query.EntryProperties).ToList().IndexOf(property ?? "");
        if (number < 0)
            throw new ArgumentException($"The correlation has no candidates of the property '{property}'.", nameof(candidate));
        if (kind == CandidateKind.EventProperty)
            return $"name = {Sql.Value(name ?? "")} and v{number + 1} = {Sql.Value(value ?? "")}";
        var (text, missing) = EntryColumns(number);
        return $"{missing} = 0 and {text} = {Sql.Value(value ?? "")}";
    }

    /// <summary>In one reading of the events that can be an entry or a goal: an actor's are laid into a row that begins with the entry.</summary>
    private string Entered()
    {
        var (from, to) = source.Clock.Instants(query.Range);
        var atEntry = AtEntry;
        string[] kept = ["week", .. atEntry.Columns];
        var listed = string.Join(", ", kept);
        var enters = $"case when {_conditions.Of(query.Entry)} and {source.At} < {Sql.Value(Epoch.Microseconds(to))} then 1 else 0 end as enters";
        var week = query.StratifyByWeek ? source.Bucket(Interval.Week) : "0";
        var columns = string.Concat(atEntry.Read(source).Select(column => $", {column}"));
        var turns = Sql.Table("turns", $"""
            select {source.Actor} as actor, {source.At} as moment, {enters}, case when {_conditions.Of(query.Goal)} then 1 else 0 end as reaches, {week} as week{columns}
            {source.Rows(from, to + Window, [query.Entry, query.Goal], Who)}
            """);
        var laid = $"over (partition by actor order by enters desc, moment{(atEntry.Any ? $", {atEntry.Order}" : "")} rows between unbounded preceding and current row)";
        var ordered = Sql.Table("ordered", $"""
            select actor, moment, reaches, {listed}, min(case when enters = 1 then {Sql.Dialect.Nullable("moment")} else null end) {laid} as entry, row_number() {laid} as nth
            from {turns} where enters = 1 or reaches = 1
            """);
        var window = Sql.Value((long)Window.TotalMicroseconds);
        var entries = string.Concat(kept.Select(column => $", max(case when nth = 1 then {Sql.Dialect.Nullable(column)} else null end) as entry_{column}"));
        var entered = Sql.Table("entered", $"""
            select actor, min(entry) as entered_at, min(case when nth > 1 and moment > entry then {Sql.Dialect.Nullable("moment")} else null end) as converted_at{entries}
            from {ordered} where entry is not null and (nth = 1 or (reaches = 1 and moment > entry and moment <= entry + {window})) group by actor
            """);
        return Sql.Table("people", $"""
            select actor, entered_at as t1, case when converted_at is null then 0 else 1 end as converted, case when converted_at is null then entered_at + {window} else converted_at - 1 end as until,
              {Place()} as place{string.Concat(kept.Select(column => $", entry_{column} as {column}"))}
            from {entered}
            """);
    }

    private string Place() => strata.Count == 0
        ? $"{NoStratum}"
        : $"case {string.Join(" ", strata.Select(one => $"when {(one.Value is null ? "entry_m1 = 1" : $"entry_m1 = 0 and entry_d1 = {Sql.Value(one.Value)}")} then {one.Place}"))} else {OtherStrata} end";
}
