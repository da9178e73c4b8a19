using Assistant.Insights.Drivers.Correlation;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>How many people have both candidates of a pair, for all pairs in one row: each person is a row of ones and noughts.</summary>
internal sealed class CorrelationOverlaps(CorrelationTables tables)
{
    private readonly SqlBuilder _sql = tables.Sql;

    public SqlStatement Statement(IReadOnlyList<CandidatePair> pairs)
    {
        var candidates = Candidates(pairs);
        var parts = candidates.GroupBy(one => one.Candidate.Kind == CandidateKind.EntryProperty).Select(part => Rows(candidates, atEntry: part.Key)).ToList();
        var rows = _sql.Table("had", string.Join("\nunion all ", parts));
        var people = _sql.Table("each_person", $"select actor, {string.Join(", ", candidates.Select((_, i) => $"max(h{i + 1}) as c{i + 1}"))} from {rows} group by actor");
        var both = pairs.Select((pair, i) => $"sum(c{candidates.IndexOf(pair.First) + 1} * c{candidates.IndexOf(pair.Second) + 1}) as o{i + 1}");
        return _sql.Build($"select {string.Join(", ", both)} from {people}");
    }

    /// <summary>Events may have come or gone since the candidates were counted: as many as have the rarer one, at most; a sum over nobody is null.</summary>
    public static IReadOnlyList<CandidateOverlap> Read(IReadOnlyList<CandidatePair> pairs, TableResult answer) =>
    [
        .. pairs.Select((pair, i) => new CandidateOverlap(
            pair.First.Name, pair.Second.Name, Math.Min(answer.Rows is [var row, ..] && row[i] is { } both ? Cell.Whole(both) : 0, Math.Min(pair.First.All.With, pair.Second.All.With)))),
    ];

    private static List<CountedCandidate> Candidates(IReadOnlyList<CandidatePair> pairs) => [.. pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct()];

    private string Rows(List<CountedCandidate> candidates, bool atEntry)
    {
        var from = atEntry ? tables.People : tables.During([.. candidates.Where(one => one.Candidate.Kind != CandidateKind.EntryProperty).Select(one => one.Candidate.Event!).Distinct()]);
        var columns = candidates.Select((one, i) => (one.Candidate.Kind == CandidateKind.EntryProperty) == atEntry
            ? $"case when {tables.Has(one.Candidate)} then 1 else 0 end as h{i + 1}"
            : $"0 as h{i + 1}");
        return $"select actor, {string.Join(", ", columns)} from {from}";
    }
}
