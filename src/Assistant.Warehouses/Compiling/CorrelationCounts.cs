using System.Globalization;
using Assistant.Insights.Drivers.Correlation;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>How many of each stratum entered, and how many of them have each of the most common candidates.</summary>
internal sealed class CorrelationCounts(CorrelationQuery query, CorrelationTables tables)
{
    /// <summary>What all have, beside the kinds of candidates: having entered.</summary>
    private const int Everybody = -1;

    private readonly SqlBuilder _sql = tables.Sql;

    public SqlStatement Statement()
    {
        var people = tables.People;
        var parts = new List<string> { AtEntry(people) };
        if (query.Events || query.EventProperties.Count > 0)
            parts.Add(Done());
        var had = _sql.Table("had", string.Join("\nunion all ", parts));
        var counted = _sql.Table("counted", $"""
            select kind, prop, event, value, place, week, sum(converted) as n1, sum(1 - converted) as n2
            from {had} where value is not null group by kind, prop, event, value, place, week
            """);
        var sized = _sql.Table("sized", $"select kind, prop, event, value, place, week, n1, n2, sum(n1 + n2) over (partition by kind, prop, event, value) as people from {counted}");
        var order = $"people desc, {_sql.Dialect.ByCodePoint("event")}, prop, {_sql.Dialect.ByCodePoint("value")}";
        var ranked = _sql.Table("ranked", $"select kind, prop, event, value, place, week, n1, n2, dense_rank() over (partition by kind order by {order}) as nth from {sized}");
        var totalled = _sql.Table("totalled", $"select kind, prop, event, value, place, week, n1, n2, nth, max(nth) over (partition by kind) as total from {ranked}");
        return _sql.Build($"select kind, prop, event, value, place, week, n1, n2, nth, total from {totalled} where nth <= {query.Limit}");
    }

    /// <returns>By kind, and the most common of each first.</returns>
    public static IReadOnlyList<CountedCandidate> Read(CorrelationQuery query, TableResult answer)
    {
        var candidates = answer.Rows.ToLookup(row => (Kind: Cell.Whole(row[0]), Nth: Cell.Whole(row[8])));
        var everybody = candidates[(Everybody, 1)].ToDictionary(StratumOf, CountsOf);
        return
        [
            .. candidates.Where(rows => rows.Key.Kind != Everybody).OrderBy(rows => rows.Key).Select((rows, i) =>
            {
                var (first, have) = (rows.First(), rows.ToDictionary(StratumOf, CountsOf));
                return new CountedCandidate(
                    (i + 1).ToString("D4", CultureInfo.InvariantCulture),
                    Candidate(query, (CandidateKind)rows.Key.Kind, first),
                    [.. everybody.Select(stratum => Table(stratum.Value, have.GetValueOrDefault(stratum.Key)))],
                    Math.Max(0, Cell.Whole(first[9]) - query.Limit));
            }),
        ];
    }

    private static CorrelationCandidate Candidate(CorrelationQuery query, CandidateKind kind, IReadOnlyList<object?> row) => (kind, (int)Cell.Whole(row[1])) switch
    {
        (CandidateKind.Event, _) => new(kind, (string)row[2]!, null, null),
        (CandidateKind.EventProperty, var property) => new(kind, (string)row[2]!, query.EventProperties[property], (string)row[3]!),
        (_, var property) => new(kind, null, query.EntryProperties[property], (string)row[3]!),
    };

    /// <summary>ClickHouse reads people twice in the statement, and events may come in between: who have a candidate are then at most all.</summary>
    private static ConversionTable Table((long Converted, long Lost) all, (long Converted, long Lost) have)
    {
        var (converted, lost) = (Math.Min(have.Converted, all.Converted), Math.Min(have.Lost, all.Lost));
        return new ConversionTable(converted, lost, all.Converted - converted, all.Lost - lost);
    }

    private static (long Place, long Week) StratumOf(IReadOnlyList<object?> row) => (Cell.Whole(row[4]), Cell.Whole(row[5]));

    private static (long Converted, long Lost) CountsOf(IReadOnlyList<object?> row) => (Cell.Whole(row[6]), Cell.Whole(row[7]));

    /// <summary>What people have by entering: everybody that, and the values of the entry properties.</summary>
    private string AtEntry(string people)
    {
        var everybody = $"select converted, place, week, {Everybody} as kind, 0 as prop, '' as event, '' as value from {people}";
        if (query.EntryProperties.Count == 0)
            return everybody;
        var kinds = query.EntryProperties.Select((_, i) => ((int)CandidateKind.EntryProperty, i)).Prepend((Everybody, 0));
        var values = query.EntryProperties.Select((_, i) =>
        {
            var (text, missing) = tables.EntryColumns(i);
            return $"when k.kind = {(int)CandidateKind.EntryProperty} and k.prop = {i} and p.{missing} = 0 then {_sql.Dialect.Nullable($"p.{text}")}";
        });
        return $"""
            select {Qualified("p.converted", "p.place", "p.week", "k.kind", "k.prop")}, '' as event, case when k.kind = {Everybody} then '' {string.Join(" ", values)} else null end as value
            from {people} p cross join {Kinds(kinds)} k
            """;
    }

    /// <summary>What people have by doing it, each once.</summary>
    private string Done()
    {
        var during = tables.During(names: null);
        List<(CandidateKind Kind, int Property)> kinds = [.. query.EventProperties.Select((_, i) => (CandidateKind.EventProperty, i))];
        if (query.Events)
            kinds.Insert(0, (CandidateKind.Event, 0));
        var values = kinds.Select(one => $"when k.kind = {(int)one.Kind} and k.prop = {one.Property} then {(one.Kind == CandidateKind.Event ? "''" : $"d.v{one.Property + 1}")}");
        var did = kinds is [(CandidateKind.Event, _)]
            ? _sql.Table("did_this", $"select actor, converted, place, week, {(int)CandidateKind.Event} as kind, 0 as prop, name as event, '' as value from {during}")
            : _sql.Table("did_this", $"""
                select {Qualified("d.actor", "d.converted", "d.place", "d.week", "k.kind", "k.prop")}, d.name as event, case {string.Join(" ", values)} else null end as value
                from {during} d cross join {Kinds(kinds.Select(one => ((int)one.Kind, one.Property)))} k
                """);
        var once = _sql.Table("did_once", $"select distinct actor, converted, place, week, kind, prop, event, value from {did} where value is not null");
        return $"select converted, place, week, kind, prop, event, value from {once}";
    }

    private static string Qualified(params IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"{column} as {column[2..]}"));

    private string Kinds(IEnumerable<(int Kind, int Property)> kinds) => _sql.Table("kinds", string.Join(" union all ", kinds.Select(one => $"select {one.Kind} as kind, {one.Property} as prop")));
}
