using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// Bounds the work of a statement as far as its text tells: tables are joined only on equal columns, rows made up without a table are counted, and so are
/// the scans, each use of a common table expression with all that it scans. What the text cannot tell is left to the plan and to the limits of the engine.
/// </summary>
internal sealed class RowBombs(Vocabulary vocabulary, SeriesLength series, GuardLimits limits)
{
    /// <summary>As many rows as a table has.</summary>
    private const long Many = long.MaxValue;

    /// <summary>Each has a hash table of its own over all rows.</summary>
    private const int GroupingSets = 64;

    private readonly Dictionary<CommonTable, Extent> _commonTables = new(ReferenceEqualityComparer.Instance);

    /// <param name="Rows">At most, or <see cref="Many"/>.</param>
    /// <param name="Scans">Relations that are read to make them.</param>
    private readonly record struct Extent(long Rows, long Scans);

    public void Check(Query query) => _ = Of(query);

    private Extent Of(Query query)
    {
        foreach (var table in query.With)
            _commonTables[table] = Of(table.Query);
        var extent = query switch
        {
            Select select => OfSelect(select),
            ValueRows values => new Extent(values.Rows.Count, 1),
            SetOperation set => Sum(Of(set.Left), Of(set.Right)),
            _ => throw new InvalidOperationException(query.GetType().Name),
        };
        var scans = extent.Scans + query.Expressions().OfType<SubqueryExpression>().Sum(subquery => Of(subquery.Query).Scans);
        if (scans > limits.Scans)
            throw new RefusedException($"The statement reads its tables {scans} times, counting each use of a common table expression; at most {limits.Scans} are allowed.");
        var limited = query.Order.Limit is Constant { Kind: ConstantKind.Whole } limit && long.TryParse(limit.Text, out var count) && count <= limits.MadeUpRows ? Math.Max(0, count) : Many;
        var rows = Math.Min(extent.Rows, limited);
        return rows is Many || rows <= limits.MadeUpRows
            ? new Extent(rows, scans)
            : throw new RefusedException($"The statement makes up {rows} rows without a table; at most {limits.MadeUpRows} are allowed.");
    }

    private Extent OfSelect(Select select)
    {
        if (select.Grouping.Sets.Count > GroupingSets)
            throw new RefusedException($"The statement groups in {select.Grouping.Sets.Count} ways; at most {GroupingSets} are allowed. Use CUBE and ROLLUP on fewer columns.");
        List<Relation> leaves = [.. select.From.Leaves()];
        List<Extent> extents = [.. leaves.Select(OfRelation)];
        long madeUp = 1;
        var tables = 0;
        foreach (var group in JoinGroups.Of(select, leaves))
        {
            tables += group.Any(index => extents[index].Rows is Many) ? 1 : 0;
            madeUp = group.Where(index => extents[index].Rows is not Many).Aggregate(madeUp, (rows, index) => Product(rows, extents[index].Rows));
        }
        if (tables > 1)
            throw new RefusedException("Tables are joined without equal columns; join them ON a.column = b.column, both with their alias, or USING (column).");
        madeUp = select.Items.SelectMany(item => item.Expression.Tree()).OfType<FunctionCall>().Where(MakesRows)
            .Aggregate(madeUp, (rows, call) => Product(rows, series.RowsOf(call)));
        var most = tables > 0 ? limits.RowsPerEvent : limits.MadeUpRows;
        if (madeUp > most)
            throw new RefusedException($"The statement makes up {madeUp} rows{(tables > 0 ? " for each row of a table" : "")}; at most {most} are allowed.");
        return new Extent(IsOneRow(select) ? 1 : tables > 0 ? Many : madeUp, extents.Sum(extent => extent.Scans));
    }

    /// <summary>In a select list DuckDB's series is one list; PostgreSQL's makes rows there too.</summary>
    private bool MakesRows(FunctionCall call) => vocabulary.MakesRows(call.Name)
        && (vocabulary.IsDuckDb ? call.Name == "unnest" : call is not { Name: "unnest", Arguments: [{ Expression: FunctionCall { Name: "generate_series" } }] });

    private Extent OfRelation(Relation relation) => relation switch
    {
        NoRelation => new Extent(1, 1),
        TableScan => new Extent(Many, 1),
        CommonTableUse use => _commonTables[use.Table],
        DerivedTable derived => Of(derived.Query),
        RowsOfCall rows => new Extent(series.RowsOf(rows.Call), 1),
        Pivot pivot => OfPivot(pivot),
        _ => throw new InvalidOperationException(relation.GetType().Name),
    };

    private Extent OfPivot(Pivot pivot)
    {
        if (pivot.Source.Leaves().ToList() is not [var source])
            throw new RefusedException("PIVOT and UNPIVOT work on one subquery here; join inside it.");
        var extent = OfRelation(source);
        var entries = pivot.Pivots.Aggregate(1L, (count, column) => Product(count, column.Entries.Count));
        return entries <= limits.RowsPerEvent
            ? extent with { Rows = Product(extent.Rows, pivot.Aggregates.Count > 0 ? 1 : entries) }
            : throw new RefusedException($"PIVOT makes {entries} columns; at most {limits.RowsPerEvent} are allowed.");
    }

    /// <summary>Aggregates without GROUP BY give one row.</summary>
    private bool IsOneRow(Select select) => select.Grouping.IsNone
        && select.Items.SelectMany(item => item.Expression.Tree()).OfType<FunctionCall>().Any(call => vocabulary.IsAggregate(call.Name));

    private static Extent Sum(Extent left, Extent right) => new(left.Rows is Many || right.Rows is Many ? Many : left.Rows + right.Rows, left.Scans + right.Scans);

    private static long Product(long left, long right) => left is Many || right is Many ? Many : (long)Int128.Min((Int128)left * right, Many - 1);
}
