using System.Globalization;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

internal static class OuterLimit
{
    /// <summary>The query with a limit of one row more than a person may see, or with its own smaller one.</summary>
    public static Query Applied(Query query, GuardLimits limits)
    {
        var limit = query.Order.Limit switch
        {
            null or Constant { Kind: ConstantKind.Null } => limits.Rows + 1L,
            Constant { Kind: ConstantKind.Whole } own when long.TryParse(own.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) => Math.Min(rows, limits.Rows + 1L),
            _ => throw new RefusedException("The outermost LIMIT must be a number."),
        };
        if (query.Order.Offset is not (null or Constant { Kind: ConstantKind.Whole }))
            throw new RefusedException("The outermost OFFSET must be a number.");
        return query with { Order = query.Order with { Limit = new Constant(ConstantKind.Whole, limit.ToString(CultureInfo.InvariantCulture)) } };
    }
}
