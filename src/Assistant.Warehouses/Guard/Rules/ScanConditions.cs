using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// The conditions that a row of a scan must meet to have any effect on the result. WHERE is one. The condition of a join is one for the side that is not
/// kept: both sides of an inner join, the right side of a left join. The right side of an ASOF join has none: the nearest row is chosen before WHERE.
/// </summary>
internal static class ScanConditions
{
    public static IReadOnlyList<Expression> Of(Select select, TableScan scan)
    {
        List<Expression> conditions = [];
        var chosen = Collect(select.From, scan, conditions);
        if (chosen is null)
            return [];
        if (select.Where is { } where)
            conditions.Add(where);
        return conditions;
    }

    /// <returns>Whether the scan is in the relation; null when it is, at a place that no condition bounds.</returns>
    private static bool? Collect(Relation relation, TableScan scan, List<Expression> conditions)
    {
        if (relation is not Join join)
            return ReferenceEquals(relation, scan);
        var left = Collect(join.Left, scan, conditions);
        var right = left is false ? Collect(join.Right, scan, conditions) : false;
        if (left is null || right is null || (join.AsOf && right is true))
            return null;
        var bounded = left is true
            ? join.Kind is JoinKind.Inner or JoinKind.Right or JoinKind.Semi
            : right is true && join.Kind is JoinKind.Inner or JoinKind.Left or JoinKind.Semi or JoinKind.Anti;
        if (bounded && join.Condition is { } condition)
            conditions.Add(condition);
        return left is true || right is true;
    }
}
