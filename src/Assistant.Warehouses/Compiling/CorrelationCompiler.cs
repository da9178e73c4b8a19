using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>
/// A correlation in up to three statements: the largest strata, the counts of everything in each stratum, and who did both of two things that may be one. A later
/// one is given as values what the earlier ones found, so that none reads its tables more than a few times: ClickHouse works a table out again wherever it is read.
/// </summary>
internal sealed class CorrelationCompiler(CorrelationQuery query, Func<EventSource> newSource)
{
    private const int MostStrata = 20;

    /// <summary>Texts of the warehouse that are longer are not sent back to it as values.</summary>
    internal const int LongestText = 1_000;

    public CompiledQuery Compile() => query.StratifyBy is null ? Counts([]) : Strata();

    public SqlStatement People(QueryCell.OfCorrelation cell)
    {
        var tables = Tables([]);
        var converted = $"converted = {(cell.Converted ? 1 : 0)}";
        if (cell.Candidate is not { } candidate)
            return tables.Sql.Build($"select actor from {tables.People} where {converted} order by actor");
        var has = tables.Has(candidate);
        return tables.Sql.Build(candidate.Kind == CandidateKind.EntryProperty
            ? $"select actor from {tables.People} where {converted} and {has} order by actor"
            : $"select distinct actor from {tables.During([candidate.Event ?? ""])} where {converted} and {has} order by actor");
    }

    private CorrelationTables Tables(IReadOnlyList<Stratum> strata) => new(query, newSource(), strata);

    private CompiledQuery Strata()
    {
        var tables = Tables([]);
        var stratum = new Combinations(new Breakdown { Properties = [query.StratifyBy!] }, tables.Sql);
        var columns = string.Join(", ", stratum.Columns);
        var weighed = tables.Sql.Table("weighed", $"select {columns}, count(*) as weight from {tables.People} group by {columns}");
        var ranked = tables.Sql.Table("ranked", $"select {columns}, row_number() over (order by weight desc, {stratum.Order}) as place from {weighed}");
        return new CompiledQuery(
            tables.Sql.Build($"select {columns}, place from {ranked} where place <= {MostStrata}"),
            answer => new QueryStep.Further(Counts([.. answer.Rows.Select(Known).Where(one => one.Value is not { Length: > LongestText })])));
    }

    private static Stratum Known(IReadOnlyList<object?> row) => new(Cell.Whole(row[2]), Cell.Whole(row[1]) == 1 ? null : (string)row[0]!);

    private CompiledQuery Counts(IReadOnlyList<Stratum> strata) => new(new CorrelationCounts(query, Tables(strata)).Statement(), answer =>
    {
        var candidates = CorrelationCounts.Read(query, answer);
        var reading = new CorrelationReading(query, candidates);
        var pairs = CandidatePairs.Of(candidates, reading.Drivers());
        return pairs.Count == 0 ? new QueryStep.Done(reading.Read([])) : new QueryStep.Further(Overlaps(pairs, reading));
    });

    private CompiledQuery Overlaps(IReadOnlyList<CandidatePair> pairs, CorrelationReading reading) =>
        new(new CorrelationOverlaps(Tables([])).Statement(pairs), answer => reading.Read(CorrelationOverlaps.Read(pairs, answer)));
}

/// <param name="Place">From 1.</param>
/// <param name="Value">Null: those in whom it is missing.</param>
internal sealed record Stratum(long Place, string? Value);
