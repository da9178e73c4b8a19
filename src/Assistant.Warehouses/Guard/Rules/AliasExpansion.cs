using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// Bounds what becomes of aliases that use aliases of the same SELECT: DuckDB puts the whole expression in place of each use, so that <c>a + a AS b, b + b AS c</c> doubles
/// at each step, before any limit of the engine counts.
/// </summary>
internal static class AliasExpansion
{
    /// <summary>Parts that the expressions of one SELECT gain when all aliases are written out.</summary>
    private const double Gain = 5_000;

    public static void Check(Query query)
    {
        foreach (var select in query.Tree().OfType<Select>())
            if (GainOf(select) > Gain)
                throw new RefusedException("Aliases that use aliases grow too large when they are written out; compute them in subqueries, one above the other.");
    }

    private static double GainOf(Select select)
    {
        Dictionary<string, double> aliases = new(StringComparer.OrdinalIgnoreCase);
        var gain = 0.0;
        foreach (var item in select.Items)
        {
            var gained = Gained(item.Expression);
            gain += gained;
            if (item.Name.Length > 0)
                aliases[item.Name] = Math.Max(aliases.GetValueOrDefault(item.Name), gained + item.Expression.Tree().Count());
        }
        return gain + select.OwnExpressions().Skip(select.Items.Count).Sum(Gained);

        double Gained(Expression expression) => expression.Tree().Sum(part => part is ColumnName { Qualifier: null, Last: var name } ? Math.Max(0, aliases.GetValueOrDefault(name) - 1) : 0);
    }
}
