using System.Text.Json;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Reading;

internal sealed partial class SyntaxReader
{
    private Expression ExpressionOf(JsonElement element) => ExpressionOf(element, named: false);

    private Expression ExpressionOf(JsonElement element, bool named)
    {
        var node = new NodeReader(element);
        if (named)
            node.Text("alias");
        else
            node.Without("alias");
        var (kind, type) = (node.Text("class"), node.Text("type"));
        Expression expression = kind switch
        {
            "CONSTANT" => ConstantOf(node.Node("value")),
            "COLUMN_REF" => new ColumnName(node.Names("column_names")),
            "FUNCTION" => FunctionOf(node),
            "WINDOW" => WindowOf(node),
            "CASE" => CaseOf(node),
            "CAST" => new CastExpression(ExpressionOf(node.Node("child")), TypeOf(node.Node("cast_type")), node.Flag("try_cast")),
            "COMPARISON" => new Comparison(ComparisonOperator(type), ExpressionOf(node.Node("left")), ExpressionOf(node.Node("right"))),
            "CONJUNCTION" => new Junction(type switch { "CONJUNCTION_AND" => true, "CONJUNCTION_OR" => false, _ => throw NodeReader.Unknown(type) }, Children(node)),
            "BETWEEN" => new BetweenExpression(ExpressionOf(node.Node("input")), ExpressionOf(node.Node("lower")), ExpressionOf(node.Node("upper"))),
            "OPERATOR" => new OperatorCall(OperatorOf(type), Children(node)),
            "SUBQUERY" => SubqueryOf(node),
            "LAMBDA" => ArrowOf(node),
            "STAR" => throw new RefusedException("A star can only be an item of the select list; name the columns."),
            "PARAMETER" => throw new RefusedException("Parameters have no values here; write the values into the statement."),
            "POSITIONAL_REFERENCE" => throw new RefusedException("Positional references (#1) cannot be used; name the columns."),
            "COLLATE" => throw new RefusedException("Collations cannot be used; compare lower(name)."),
            _ => throw NodeReader.Unknown(kind),
        };
        node.Close();
        return expression;
    }

    private List<Expression> Children(NodeReader node) => [.. node.List("children").Select(ExpressionOf)];

    private static string NameOf(JsonElement element) => element.TryGetProperty("alias", out var alias) ? Identifier.Checked(alias.GetString() ?? "") : "";

    private static bool IsStar(JsonElement element) => element.TryGetProperty("class", out var kind) && kind.GetString() == "STAR";

    private Star StarOf(JsonElement element)
    {
        var node = new NodeReader(element);
        node.Only("class", "STAR").Only("type", "STAR").Without("alias").Without("expr").Without("qualified_exclude_list").Without("rename_list");
        node.Without("columns", "COLUMNS(…) cannot be used; name the columns.");
        var star = new Star(node.Name("relation_name"), node.Names("exclude_list"), [.. node.List("replace_list").Select(ReplacementOf)]);
        node.Close();
        return vocabulary.IsDuckDb || star is { Excluded: [], Replaced: [] }
            ? star
            : throw new RefusedException("PostgreSQL has no EXCLUDE or REPLACE; name the columns.");
    }

    private Named ReplacementOf(JsonElement element)
    {
        var pair = new NodeReader(element);
        var read = new Named(ExpressionOf(pair.Node("value"), named: true), pair.Name("key"));
        pair.Close();
        return read;
    }

    private static EveryItem EveryItemOf(JsonElement element)
    {
        var node = new NodeReader(element);
        node.Only("class", "STAR").Only("type", "STAR").Without("alias").Without("relation_name").Without("exclude_list").Without("replace_list");
        node.Without("expr").Without("qualified_exclude_list").Without("rename_list");
        var all = node.Flag("columns");
        node.Close();
        return all ? new EveryItem() : throw NodeReader.Unknown("ORDER BY *");
    }

    private CaseExpression CaseOf(NodeReader node) => new(
        [.. node.List("case_checks").Select(element =>
        {
            var check = new NodeReader(element);
            var branch = new CaseBranch(ExpressionOf(check.Node("when_expr")), ExpressionOf(check.Node("then_expr")));
            check.Close();
            return branch;
        })],
        ExpressionOf(node.Node("else_expr")));

    private SubqueryExpression SubqueryOf(NodeReader node)
    {
        var kind = node.Text("subquery_type");
        var comparison = node.Text("comparison_type");
        Expression? compared = node.Optional("child") is { } child ? ExpressionOf(child) : null;
        var query = Statement(node.Node("subquery"));
        return (kind, compared) switch
        {
            ("EXISTS" or "SCALAR", null) when comparison == "INVALID" => new SubqueryExpression(kind == "EXISTS", query, null, ""),
            ("ANY", not null) => new SubqueryExpression(false, query, compared, ComparisonOperator(comparison)),
            _ => throw NodeReader.Unknown(kind),
        };
    }

    private Arrow ArrowOf(NodeReader node)
    {
        var arrow = new Arrow(ExpressionOf(node.Node("lhs")), ExpressionOf(node.Node("expr")));
        return vocabulary.IsDuckDb || arrow.Right is Constant { Kind: ConstantKind.Text or ConstantKind.Whole }
            ? arrow
            : throw new RefusedException("PostgreSQL has no anonymous functions; after -> stands a key in quotes or an index.");
    }

    private static string ComparisonOperator(string type) => type switch
    {
        "COMPARE_EQUAL" => "=",
        "COMPARE_NOTEQUAL" => "<>",
        "COMPARE_LESSTHAN" => "<",
        "COMPARE_GREATERTHAN" => ">",
        "COMPARE_LESSTHANOREQUALTO" => "<=",
        "COMPARE_GREATERTHANOREQUALTO" => ">=",
        "COMPARE_DISTINCT_FROM" => "IS DISTINCT FROM",
        "COMPARE_NOT_DISTINCT_FROM" => "IS NOT DISTINCT FROM",
        _ => throw NodeReader.Unknown(type),
    };

    private OperatorKind OperatorOf(string type) => type switch
    {
        "COMPARE_IN" => OperatorKind.In,
        "COMPARE_NOT_IN" => OperatorKind.NotIn,
        "OPERATOR_NOT" => OperatorKind.Not,
        "OPERATOR_IS_NULL" => OperatorKind.IsNull,
        "OPERATOR_IS_NOT_NULL" => OperatorKind.IsNotNull,
        "OPERATOR_COALESCE" => OperatorKind.Coalesce,
        "GROUPING_FUNCTION" => OperatorKind.GroupingSet,
        "ARRAY_CONSTRUCTOR" => OperatorKind.Array,
        "ARRAY_EXTRACT" => OperatorKind.Element,
        "ARRAY_SLICE" when vocabulary.IsDuckDb => OperatorKind.Slice,
        "STRUCT_EXTRACT" when vocabulary.IsDuckDb => OperatorKind.Field,
        "OPERATOR_TRY" when vocabulary.IsDuckDb => OperatorKind.Try,
        _ => throw NodeReader.Unknown(type),
    };
}
