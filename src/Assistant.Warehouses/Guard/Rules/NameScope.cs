using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>The relations that a name in a SELECT can mean: its own first, then those of the SELECT around it.</summary>
internal sealed class NameScope
{
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.OrdinalIgnoreCase);
    private readonly NameScope? _outer;
    private readonly bool _hasRelations;
    private readonly TableScan? _bare;

    public NameScope(Relation from, NameScope? outer)
    {
        _outer = outer;
        List<Relation> leaves = [.. from.Leaves()];
        foreach (var leaf in leaves)
            if (leaf is not NoRelation && leaf.Alias() is { Length: > 0 } alias && !_relations.TryAdd(alias, leaf))
                throw new RefusedException($"Two relations are named \"{alias}\"; give each its own alias.");
        _bare = BareNamesMean(from, leaves);
        _hasRelations = leaves is not [NoRelation];
    }

    /// <summary>The scan whose time column this is. A bare name counts only where one event table is read, so that it can mean nothing else without being ambiguous.</summary>
    public TableScan? TimeOf(ColumnName column)
    {
        if (column.Parts.Count > 2)
            return null;
        if (column.Qualifier is not { } qualifier)
            return _bare is { } bare && IsTime(bare, column) ? bare : _hasRelations ? null : _outer?.TimeOf(column);
        return _relations.TryGetValue(qualifier, out var relation)
            ? relation is TableScan scan && IsTime(scan, column) ? scan : null
            : _outer?.TimeOf(column);
    }

    private static TableScan? BareNamesMean(Relation from, IReadOnlyList<Relation> leaves) =>
        leaves.OfType<TableScan>().Where(scan => scan.Table.TimeColumn is not null).ToList() is [var only] && SeesAllColumns(from, only.Table.TimeColumn!) ? only : null;

    /// <summary>A semi or anti join hides the columns of its right side, and USING merges columns of both.</summary>
    private static bool SeesAllColumns(Relation relation, string time) => relation is not Join join
        || (join.Kind is not (JoinKind.Semi or JoinKind.Anti) && !join.Using.Contains(time, StringComparer.OrdinalIgnoreCase)
            && SeesAllColumns(join.Left, time) && SeesAllColumns(join.Right, time));

    private static bool IsTime(TableScan scan, ColumnName column) => scan.Table.TimeColumn is { } time && string.Equals(time, column.Last, StringComparison.OrdinalIgnoreCase);
}
