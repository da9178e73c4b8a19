using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Printing;

internal sealed partial class SqlPrinter
{
    private void Call(FunctionCall call)
    {
        if (call.IsOperator)
        {
            Write("(");
            if (call.Arguments is [var only])
            {
                Write($"{call.Name} ");
                Item(only);
            }
            else
            {
                List(call.Arguments, Item, $" {call.Name} ");
            }
            Write(")");
            return;
        }
        if (!vocabulary.IsDuckDb && PostgreSqlForm(call))
            return;
        Write(call.Internal && vocabulary.IsDuckDb ? $"main.{call.Name}" : call.Name == "count_star" ? "count" : call.Name);
        Write("(");
        Write(call.Distinct ? "DISTINCT " : "");
        Write(call.Name == "count_star" ? "*" : "");
        List(call.Arguments, Argument);
        if (call.Order.Count > 0)
            OrderBy(" ORDER BY ", call.Order);
        Write(")");
        Filter(call.Filter);
    }

    private void Argument(Named argument)
    {
        if (argument.Name.Length > 0)
        {
            Name(argument.Name);
            Write(" := ");
        }
        Expression(argument.Expression);
    }

    private void Filter(Expression? filter)
    {
        if (filter is null)
            return;
        Write(" FILTER (WHERE ");
        Expression(filter);
        Write(")");
    }

    /// <summary>Calls that DuckDB's parser makes out of forms that PostgreSQL knows only as forms.</summary>
    private bool PostgreSqlForm(FunctionCall call)
    {
        IReadOnlyList<Expression> arguments = [.. call.Arguments.Select(argument => argument.Expression)];
        switch (call.Name, arguments)
        {
            case ("row", _):
                Write("ROW");
                Parenthesized(arguments, Expression);
                return true;
            case ("position", [var text, var sought]) when call.Internal:
                Write("position");
                Grouped(sought, " IN ", text);
                return true;
            case ("like_escape" or "not_like_escape" or "ilike_escape" or "not_ilike_escape", [var text, var pattern, var escape]):
                Grouped(text, $" {(call.Name.StartsWith("not_", StringComparison.Ordinal) ? "NOT " : "")}{(call.Name.Contains("ilike", StringComparison.Ordinal) ? "ILIKE" : "LIKE")} ", pattern, " ESCAPE ", escape);
                return true;
            case ("unnest", [FunctionCall { Name: "generate_series" } series]):
                Call(series);   // makes rows by itself there
                return true;
            case ("round" or "trunc", [not CastExpression { Type.Name: "DECIMAL" } and var number, var digits]):
                Write($"{call.Name}(CAST(");
                Expression(number);
                Write(" AS numeric), ");
                Expression(digits);
                Write(")");
                return true;
            case ("quantile_cont" or "quantile_disc", _) when call.Order.Count > 0:
                Write(call.Name == "quantile_cont" ? "percentile_cont" : "percentile_disc");
                Parenthesized(arguments, Expression);
                Write(" WITHIN GROUP (");
                OrderBy("ORDER BY ", call.Order);
                Write(")");
                Filter(call.Filter);
                return true;
            case ("mode", []) when call.Order.Count > 0:
                Write("mode() WITHIN GROUP (");
                OrderBy("ORDER BY ", call.Order);
                Write(")");
                Filter(call.Filter);
                return true;
            default:
                return false;
        }
    }

    private void Window(WindowCall call)
    {
        Write($"{call.Name}(");
        Write(call.Distinct ? "DISTINCT " : "");
        Write(call is { Name: "count", Arguments: [] } ? "*" : "");
        List(call.Arguments, Expression);
        if (call.ArgumentOrder.Count > 0)
            OrderBy(" ORDER BY ", call.ArgumentOrder);
        Write(call.IgnoreNulls ? " IGNORE NULLS)" : ")");
        Filter(call.Filter);
        Write(" OVER (");
        if (call.Partitions.Count > 0)
        {
            Write("PARTITION BY ");
            List(call.Partitions, Expression);
            Write(" ");
        }
        if (call.Order.Count > 0)
        {
            OrderBy("ORDER BY ", call.Order);
            Write(" ");
        }
        Frame(call.Frame);
        Write(")");
    }

    private void Frame(WindowFrame frame)
    {
        Write($"{frame.Unit} BETWEEN ");
        Boundary(frame.Start, frame.StartBy);
        Write(" AND ");
        Boundary(frame.End, frame.EndBy);
        Write(frame.Exclude.Length > 0 ? $" {frame.Exclude}" : "");
    }

    private void Boundary(string boundary, Expression? by)
    {
        if (by is not null)
        {
            Expression(by);
            Write(" ");
        }
        Write(boundary);
    }
}
