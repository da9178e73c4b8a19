using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>From when to when a scan reads, UTC: from inclusive, to exclusive.</summary>
internal readonly record struct ScanWindow(DateTime From, DateTime To);

/// <summary>
/// Finds, for every scan of an event table, the constant bounds that the statement itself implies, and refuses a scan that has none. The printer then writes
/// these bounds into the scan, widened by <see cref="Margin"/>: what runs is bounded by what is printed, not by how the engine resolves the names of the
/// statement, and an honest statement gives the same rows, as the bounds follow from its own conditions.
/// </summary>
internal sealed class TimeBounds(TimeExpression times, GuardLimits limits)
{
    /// <summary>More than the zones of a session and of an AT TIME ZONE can differ together.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromDays(2);

    private readonly Dictionary<TableScan, Moment> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TableScan, ScanWindow> _windows = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyDictionary<TableScan, ScanWindow> Of(Query query)
    {
        Visit(query, outer: null);
        return _windows;
    }

    private void Visit(Query query, NameScope? outer)
    {
        foreach (var table in query.With)
            Visit(table.Query, outer);
        if (query is SetOperation set)
        {
            Visit(set.Left, outer);
            Visit(set.Right, outer);
        }
        var scope = query is Select select ? new NameScope(select.From, outer) : outer;
        if (query is Select bounded)
        {
            Bound(bounded, scope!);
            foreach (var derived in bounded.From.Leaves().SelectMany(leaf => leaf.Derived()))
                Visit(derived, scope);
        }
        foreach (var subquery in query.Expressions().OfType<SubqueryExpression>())
            Visit(subquery.Query, scope);
    }

    /// <summary>Bounds of one scan may follow from those of another (<c>b.time &lt; a.time + interval '7 days'</c>), so the rounds go on while one helps the next.</summary>
    private void Bound(Select select, NameScope scope)
    {
        List<(TableScan Scan, IReadOnlyList<Expression> Conditions)> scans =
            [.. select.From.Leaves().OfType<TableScan>().Where(scan => scan.Table.TimeColumn is not null).Select(scan => (scan, ScanConditions.Of(select, scan)))];
        for (var round = 0; round < scans.Count; round++)
            foreach (var (scan, conditions) in scans)
                _known[scan] = conditions.Aggregate(_known.GetValueOrDefault(scan, Moment.Unknown), (known, condition) => known.And(Range(condition, scan, scope)));
        foreach (var (scan, _) in scans)
            _windows[scan] = Window(scan, _known[scan]);
    }

    private Moment Range(Expression condition, TableScan scan, NameScope scope) => condition switch
    {
        Junction { IsAnd: true } all => all.Children.Aggregate(Moment.Unknown, (range, child) => range.And(Range(child, scan, scope))),
        Junction any => any.Children.Select(child => Range(child, scan, scope)).Aggregate((left, right) => left.Or(right)),
        Comparison comparison => Compare(comparison.Operator, comparison.Left, comparison.Right, scan, scope).And(Compare(Flipped(comparison.Operator), comparison.Right, comparison.Left, scan, scope)),
        BetweenExpression between => Compare(">=", between.Input, between.Lower, scan, scope).And(Compare("<=", between.Input, between.Upper, scan, scope)),
        OperatorCall { Kind: OperatorKind.In, Operands: { Count: > 1 } operands } => operands.Skip(1).Select(value => Compare("=", operands[0], value, scan, scope)).Aggregate((left, right) => left.Or(right)),
        _ => Moment.Unknown,
    };

    private Moment Compare(string comparison, Expression side, Expression other, TableScan scan, NameScope scope)
    {
        var time = times.Evaluate(side, scope.TimeOf);
        if (!ReferenceEquals(time.Of, scan))
            return Moment.Unknown;
        var limit = Absolute(times.Evaluate(other, scope.TimeOf));
        return new Moment(
            null,
            comparison is "=" or ">=" or ">" ? Moment.Sum(limit.From, -time.To) : null,
            comparison is "=" or "<=" or "<" ? Moment.Sum(limit.To, -time.From) : null);
    }

    private Moment Absolute(Moment moment) =>
        moment.Of is not { } scan ? moment
        : _known.TryGetValue(scan, out var known) ? new Moment(null, Moment.Sum(known.From, moment.From), Moment.Sum(known.To, moment.To))
        : Moment.Unknown;

    private ScanWindow Window(TableScan scan, Moment known)
    {
        var column = scan.Table.TimeColumn;
        var fix = $"add {scan.KnownAs}.{column} >= 'yyyy-mm-dd' AND {scan.KnownAs}.{column} < 'yyyy-mm-dd', at most {limits.SpanDays} days apart, to the WHERE of the SELECT that reads it";
        if (known.From is not { } from || from < 0)
            throw new RefusedException($"The table \"{scan.KnownAs}\" is read without a first day; {fix}. Put JSON access with ->> in parentheses.");
        var to = known.To ?? (from >= (times.Now - TimeSpan.FromDays(limits.SpanDays) + (2 * Margin)).Ticks ? Moment.Sum(from, (limits.SpanDays * TimeSpan.TicksPerDay) - (2 * Margin.Ticks)) : null);
        if (to is not { } last)
            throw new RefusedException($"The table \"{scan.KnownAs}\" is read without a last day; {fix}.");
        if (last - from > ((limits.SpanDays + 1) * TimeSpan.TicksPerDay) + (2 * Margin.Ticks))
            throw new RefusedException($"The table \"{scan.KnownAs}\" is read over {(last - from) / TimeSpan.TicksPerDay} days; {fix}.");
        return new ScanWindow(Rounded(from - Margin.Ticks), Rounded(Math.Max(from, last) + Margin.Ticks));
    }

    private static DateTime Rounded(long ticks) =>
        new DateTime(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), DateTimeKind.Utc).Date;

    private static string Flipped(string comparison) => comparison switch { "<" => ">", ">" => "<", "<=" => ">=", ">=" => "<=", _ => comparison };
}
