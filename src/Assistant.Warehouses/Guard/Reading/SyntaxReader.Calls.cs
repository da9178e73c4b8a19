using System.Text.Json;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Reading;

internal sealed partial class SyntaxReader
{
    /// <summary>The schema in which the parser puts the calls that it makes out of special forms.</summary>
    private const string ParserSchema = "main";

    private FunctionCall FunctionOf(NodeReader node)
    {
        node.Without("export_state");
        var isOperator = node.Flag("is_operator");
        var (name, isInternal) = FunctionName(node, isOperator);
        var takesNames = name is "struct_pack";
        List<Named> arguments = [.. node.List("children").Select(child => takesNames ? new Named(ExpressionOf(child, named: true), NameOf(child)) : new Named(ExpressionOf(child), ""))];
        var distinct = node.Flag("distinct");
        Expression? filter = node.Optional("filter") is { } condition ? ExpressionOf(condition) : null;
        var order = OrderOf(node.Optional("order_bys"));
        if ((distinct || filter is not null || order.Count > 0) && !vocabulary.IsAggregate(name))
            throw new RefusedException($"DISTINCT, FILTER and ORDER BY belong to aggregates, and \"{name}\" is none.");
        if (name == "list_aggregate" && !(arguments is [_, { Expression: Constant { Kind: ConstantKind.Text } aggregate }, ..] && vocabulary.IsAggregate(aggregate.Text)))
            throw new RefusedException("list_aggregate needs the name of an aggregate in quotes, one of those that may be used.");
        return new FunctionCall(name, isInternal, isOperator, arguments, distinct, filter, order);
    }

    private (string Name, bool Internal) FunctionName(NodeReader node, bool isOperator)
    {
        var (catalog, schema, name) = (node.Name("catalog"), node.Name("schema"), node.Name("function_name").ToLowerInvariant());
        if (catalog.Length > 0 || schema is not ("" or ParserSchema))
            throw new RefusedException($"Write \"{name}\" as a plain call, {name}(x), without a schema or a dot before it.");
        if (isOperator ? !vocabulary.IsOperator(name) : !vocabulary.IsFunction(name))
            throw new RefusedException($"The {(isOperator ? "operator" : "function")} \"{name}\" is not on the list of those that may be used.");
        return (name, schema == ParserSchema);
    }

    private IReadOnlyList<SortKey> OrderOf(JsonElement? element)
    {
        if (element is not { } order)
            return [];
        var node = new NodeReader(order);
        node.Only("type", "ORDER_MODIFIER");
        var keys = SortKeys(node.List("orders"));
        node.Close();
        return keys;
    }

    private WindowCall WindowOf(NodeReader node)
    {
        var (name, isInternal) = FunctionName(node, isOperator: false);
        if (isInternal || !vocabulary.IsWindow(name))
            throw new RefusedException($"\"{name}\" cannot be used with OVER.");
        List<Expression> arguments = Children(node);
        if (node.Optional("offset_expr") is { } offset)
            arguments.Add(ExpressionOf(offset));
        if (node.Optional("default_expr") is { } otherwise)
            arguments.Add(ExpressionOf(otherwise));
        return new WindowCall(
            name, arguments, node.Flag("distinct"), node.Flag("ignore_nulls"), SortKeys(node.List("arg_orders")),
            node.Optional("filter_expr") is { } filter ? ExpressionOf(filter) : null,
            [.. node.List("partitions").Select(ExpressionOf)], SortKeys(node.List("orders")), FrameOf(node));
    }

    private WindowFrame FrameOf(NodeReader node)
    {
        var (startUnit, start) = Boundary(node.Text("start"));
        var (endUnit, end) = Boundary(node.Text("end"));
        var exclude = node.Text("exclude_clause") switch
        {
            "NO_OTHER" => "",
            "CURRENT_ROW" => "EXCLUDE CURRENT ROW",
            "GROUP" => "EXCLUDE GROUP",
            "TIES" => "EXCLUDE TIES",
            var other => throw NodeReader.Unknown(other),
        };
        // A frame between two unbounded ends does not say its unit, and none is needed then.
        var unit = (startUnit, endUnit) switch
        {
            ("", "") => "ROWS",
            ("", _) => endUnit,
            (_, "") => startUnit,
            _ when startUnit == endUnit => startUnit,
            _ => throw NodeReader.Unknown("frame"),
        };
        return new WindowFrame(
            unit,
            start, node.Optional("start_expr") is { } from ? ExpressionOf(from) : null,
            end, node.Optional("end_expr") is { } to ? ExpressionOf(to) : null,
            exclude);
    }

    private static (string Unit, string Boundary) Boundary(string name) => name switch
    {
        "UNBOUNDED_PRECEDING" => ("", "UNBOUNDED PRECEDING"),
        "UNBOUNDED_FOLLOWING" => ("", "UNBOUNDED FOLLOWING"),
        "CURRENT_ROW_ROWS" => ("ROWS", "CURRENT ROW"),
        "CURRENT_ROW_RANGE" => ("RANGE", "CURRENT ROW"),
        "CURRENT_ROW_GROUPS" => ("GROUPS", "CURRENT ROW"),
        "EXPR_PRECEDING_ROWS" => ("ROWS", "PRECEDING"),
        "EXPR_PRECEDING_RANGE" => ("RANGE", "PRECEDING"),
        "EXPR_PRECEDING_GROUPS" => ("GROUPS", "PRECEDING"),
        "EXPR_FOLLOWING_ROWS" => ("ROWS", "FOLLOWING"),
        "EXPR_FOLLOWING_RANGE" => ("RANGE", "FOLLOWING"),
        "EXPR_FOLLOWING_GROUPS" => ("GROUPS", "FOLLOWING"),
        _ => throw NodeReader.Unknown(name),
    };
}
