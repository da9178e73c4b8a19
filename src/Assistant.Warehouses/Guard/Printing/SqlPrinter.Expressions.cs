using Assistant.Warehouses.Guard.Rules;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Printing;

internal sealed partial class SqlPrinter
{
    private void Expression(Expression expression)
    {
        switch (expression)
        {
            case Constant constant:
                Constant(constant);
                break;
            case ColumnName column when NameRules.IsClock(column):
                Write(column.Last);
                break;
            case ColumnName column:
                List(column.Parts, Name, ".");
                break;
            case Star star:
                Star(star);
                break;
            case EveryItem:
                Write("ALL");
                break;
            case FunctionCall call:
                Call(call);
                break;
            case WindowCall call:
                Window(call);
                break;
            case CaseExpression branches:
                Case(branches);
                break;
            case CastExpression cast:
                Write(cast.Try ? "TRY_CAST(" : "CAST(");
                Expression(cast.Child);
                Write(" AS ");
                Type(cast.Type);
                Write(")");
                break;
            case Comparison comparison:
                Comparison(comparison);
                break;
            case Junction junction:
                Write("(");
                List(junction.Children, Expression, junction.IsAnd ? " AND " : " OR ");
                Write(")");
                break;
            case BetweenExpression between:
                Grouped(between.Input, " BETWEEN ", between.Lower, " AND ", between.Upper);
                break;
            case OperatorCall call:
                Operator(call);
                break;
            case SubqueryExpression subquery:
                Subquery(subquery);
                break;
            case Arrow arrow:
                Arrow(arrow);
                break;
            default:
                throw new InvalidOperationException(expression.GetType().Name);
        }
    }

    /// <summary>Expressions and the words between them, in parentheses.</summary>
    private void Grouped(params ReadOnlySpan<object> parts)
    {
        Write("(");
        foreach (var part in parts)
            if (part is Expression expression)
                Expression(expression);
            else
                Write((string)part);
        Write(")");
    }

    private void Constant(Constant constant) => Write(constant.Kind switch
    {
        ConstantKind.Null => "NULL",
        ConstantKind.OpenEnd => "",
        ConstantKind.Text => Quoted(constant.Text),
        _ => constant.Text,
    });

    /// <summary>A backslash means itself in one engine's settings and an escape in another's, so a text that has one is written in the form that says which.</summary>
    private static string Quoted(string text)
    {
        var doubled = text.Replace("'", "''", StringComparison.Ordinal);
        return doubled.Contains('\\', StringComparison.Ordinal) ? $"E'{doubled.Replace("\\", "\\\\", StringComparison.Ordinal)}'" : $"'{doubled}'";
    }

    private void Star(Star star)
    {
        if (star.Relation.Length > 0)
        {
            Name(star.Relation);
            Write(".");
        }
        Write("*");
        if (star.Excluded.Count > 0)
        {
            Write(" EXCLUDE ");
            Parenthesized(star.Excluded, Name);
        }
        if (star.Replaced.Count > 0)
        {
            Write(" REPLACE ");
            Parenthesized(star.Replaced, Item);
        }
    }

    private void Case(CaseExpression branches)
    {
        Write("CASE");
        foreach (var branch in branches.Branches)
        {
            Clause(" WHEN ", branch.When);
            Clause(" THEN ", branch.Then);
        }
        Clause(" ELSE ", branches.Otherwise);
        Write(" END");
    }

    /// <summary>IS TRUE comes as a comparison with a constant that cannot be written as one.</summary>
    private void Comparison(Comparison comparison)
    {
        if (comparison is { Operator: "IS DISTINCT FROM" or "IS NOT DISTINCT FROM", Left: CastExpression { Type.Name: "BOOLEAN" } cast, Right: Constant { Kind: ConstantKind.Truth } truth })
            Grouped(cast.Child, comparison.Operator == "IS DISTINCT FROM" ? " IS NOT " : " IS ", truth);
        else
            Grouped(comparison.Left, $" {comparison.Operator} ", comparison.Right);
    }

    private void Operator(OperatorCall call)
    {
        var operands = call.Operands;
        switch (call.Kind)
        {
            case OperatorKind.In or OperatorKind.NotIn:
                Write("(");
                Expression(operands[0]);
                Write(call.Kind == OperatorKind.In ? " IN " : " NOT IN ");
                Parenthesized([.. operands.Skip(1)], Expression);
                Write(")");
                break;
            case OperatorKind.Not:
                Grouped("NOT ", operands[0]);
                break;
            case OperatorKind.IsNull:
                Grouped(operands[0], " IS NULL");
                break;
            case OperatorKind.IsNotNull:
                Grouped(operands[0], " IS NOT NULL");
                break;
            case OperatorKind.Array:
                Write("ARRAY[");
                List(operands, Expression);
                Write("]");
                break;
            case OperatorKind.Element or OperatorKind.Slice:
                Grouped(operands[0]);
                Write("[");
                List([.. operands.Skip(1)], Expression, ":");
                Write("]");
                break;
            case OperatorKind.Field when operands[1] is Constant { Kind: ConstantKind.Text } field:
                Grouped(operands[0]);
                Write(".");
                Name(field.Text);
                break;
            case OperatorKind.Coalesce or OperatorKind.GroupingSet or OperatorKind.Try:
                Write(call.Kind switch { OperatorKind.Coalesce => "COALESCE", OperatorKind.Try => "TRY", _ => "GROUPING" });
                Parenthesized(operands, Expression);
                break;
            default:
                throw new RefusedException("A field is taken by something that is no name; write x.field or x['field'].");
        }
    }

    private void Subquery(SubqueryExpression subquery)
    {
        if (subquery.Compared is { } compared)
        {
            Write("(");
            Expression(compared);
            Write($" {subquery.Operator} ANY ");
            Parenthesized(subquery.Query);
            Write(")");
            return;
        }
        Write(subquery.Exists ? "EXISTS " : "");
        Parenthesized(subquery.Query);
    }

    /// <summary><c>lambda x, i:</c> names its parameters by a row that the parser did not make.</summary>
    private void Arrow(Arrow arrow)
    {
        if (arrow.Left is FunctionCall { Name: "row", Internal: false } parameters)
        {
            Write("lambda ");
            List(parameters.Arguments, parameter => Expression(parameter.Expression));
            Write(": ");
            Expression(arrow.Right);
        }
        else
        {
            Grouped(arrow.Left, " -> ", arrow.Right);
        }
    }
}
