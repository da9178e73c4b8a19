using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>Which relations of a FROM are joined with each other on equal columns, by its conditions and by WHERE.</summary>
internal static class JoinGroups
{
    /// <returns>Indexes into <paramref name="leaves"/>; each index is in one group.</returns>
    public static IEnumerable<IReadOnlyList<int>> Of(Select select, IReadOnlyList<Relation> leaves)
    {
        var group = Enumerable.Range(0, leaves.Count).ToArray();
        foreach (var (left, right) in Equalities(select.From, leaves).Concat(Equalities(select.Where, leaves)))
        {
            var (kept, merged) = (group[left], group[right]);
            for (var index = 0; index < group.Length; index++)
                if (group[index] == merged)
                    group[index] = kept;
        }
        return Enumerable.Range(0, leaves.Count).GroupBy(index => group[index]).Select(members => members.ToList());
    }

    private static IEnumerable<(int Left, int Right)> Equalities(Relation relation, IReadOnlyList<Relation> leaves)
    {
        if (relation is not Join join)
            return [];
        IEnumerable<(int, int)> merged = join.Using.Count > 0 ? [(IndexOf(join.Left.Leaves().First(), leaves), IndexOf(join.Right.Leaves().First(), leaves))] : [];
        return Equalities(join.Left, leaves).Concat(Equalities(join.Right, leaves)).Concat(merged).Concat(Equalities(join.Condition, leaves));
    }

    private static IEnumerable<(int Left, int Right)> Equalities(Expression? condition, IReadOnlyList<Relation> leaves) => condition switch
    {
        Junction { IsAnd: true } all => all.Children.SelectMany(child => Equalities(child, leaves)),
        Comparison { Operator: "=" or "IS NOT DISTINCT FROM" } equal when Side(equal.Left, leaves) is { } left && Side(equal.Right, leaves) is { } right && left != right => [(left, right)],
        _ => [],
    };

    /// <summary>The relation that a column comes from, alone or inside casts, lower(), trim() and roundings of time; null for all else.</summary>
    private static int? Side(Expression expression, IReadOnlyList<Relation> leaves) => expression switch
    {
        ColumnName { Qualifier: { } qualifier } => leaves.Index().Where(leaf => string.Equals(leaf.Item.Alias(), qualifier, StringComparison.OrdinalIgnoreCase)).Select(leaf => (int?)leaf.Index).FirstOrDefault(),
        CastExpression cast => Side(cast.Child, leaves),
        FunctionCall { Name: "lower" or "upper" or "trim", Arguments: [{ Expression: var inner }] } => Side(inner, leaves),
        FunctionCall { Name: "date_trunc" or "->>" or "+" or "-", Arguments: [var first, var second] } call => Side((call.Name == "date_trunc" ? second : first).Expression, leaves),
        Arrow arrow => Side(arrow.Left, leaves),
        _ => null,
    };

    private static int IndexOf(Relation relation, IReadOnlyList<Relation> leaves) => leaves.Index().First(leaf => ReferenceEquals(leaf.Item, relation)).Index;
}
