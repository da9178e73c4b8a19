using System.Text.Json;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Reading;

internal sealed partial class SyntaxReader
{
    private Query SelectOf(NodeReader node, IReadOnlyList<CommonTable> with, Distinction? distinct, RowOrder order)
    {
        const string sampling = "Samples give other rows at each run; use WHERE hash(id) % 100 < 10 for a stable tenth.";
        node.Without("sample", sampling);
        var from = node.Node("from_table");
        if (from.TryGetProperty("type", out var type) && type.GetString() == "EXPRESSION_LIST")
            return ValueRowsOf(node, from, with, distinct, order);
        var relation = RelationOf(from);
        Expression? where = node.Optional("where_clause") is { } condition ? ExpressionOf(condition) : null;
        List<Named> items = [.. node.List("select_list").Select(SelectItem)];
        List<Expression> groups = [.. node.List("group_expressions").Select(ExpressionOf)];
        List<IReadOnlyList<int>> sets = [.. node.List("group_sets").Select(set => set.EnumerateArray().Select(index => index.GetInt32()).ToList())];
        var all = node.Text("aggregate_handling") switch
        {
            "STANDARD_HANDLING" => false,
            "FORCE_AGGREGATES" => true,
            var other => throw NodeReader.Unknown(other),
        };
        return new Select(
            with, order, distinct, items, relation, where, new Grouping(groups, sets, all),
            node.Optional("having") is { } having ? ExpressionOf(having) : null,
            node.Optional("qualify") is { } qualify ? ExpressionOf(qualify) : null);
    }

    /// <summary>VALUES comes as <c>SELECT * FROM</c> an expression list, which cannot be written in another way.</summary>
    private ValueRows ValueRowsOf(NodeReader node, JsonElement from, IReadOnlyList<CommonTable> with, Distinction? distinct, RowOrder order)
    {
        var list = new NodeReader(from);
        list.Only("type", "EXPRESSION_LIST").Only("alias", "valueslist").Without("sample").Without("expected_names").Without("expected_types");
        List<IReadOnlyList<Expression>> rows = [.. list.List("values").Select(row => row.EnumerateArray().Select(ExpressionOf).ToList())];
        list.Close();
        node.Only("aggregate_handling", "STANDARD_HANDLING")
            .Without("where_clause").Without("group_expressions").Without("group_sets").Without("having").Without("qualify");
        return node.List("select_list") is [var only] && distinct is null && SelectItem(only) is { Expression: Star { Relation: "", Excluded: [], Replaced: [] }, Name: "" }
            ? new ValueRows(with, order, rows)
            : throw NodeReader.Unknown("valueslist");
    }

    private Named SelectItem(JsonElement element) =>
        IsStar(element) ? new Named(StarOf(element), "") : new Named(ExpressionOf(element, named: true), NameOf(element));

    private (Distinction? Distinct, RowOrder Order) Modifiers(IReadOnlyList<JsonElement> modifiers)
    {
        Distinction? distinct = null;
        IReadOnlyList<SortKey> keys = [];
        Expression? limit = null, offset = null;
        HashSet<string> seen = [];
        foreach (var element in modifiers)
        {
            var modifier = new NodeReader(element);
            var type = modifier.Text("type");
            if (!seen.Add(type))
                throw NodeReader.Unknown(type);
            switch (type)
            {
                case "DISTINCT_MODIFIER":
                    distinct = new Distinction([.. modifier.List("distinct_on_targets").Select(ExpressionOf)]);
                    break;
                case "ORDER_MODIFIER":
                    keys = SortKeys(modifier.List("orders"));
                    break;
                case "LIMIT_MODIFIER":
                    limit = modifier.Optional("limit") is { } count ? ExpressionOf(count) : null;
                    offset = modifier.Optional("offset") is { } skip ? ExpressionOf(skip) : null;
                    break;
                case "LIMIT_PERCENT_MODIFIER":
                    throw new RefusedException("LIMIT with a percentage is not bounded; write a number of rows.");
                default:
                    throw NodeReader.Unknown(type);
            }
            modifier.Close();
        }
        return (distinct, new RowOrder(keys, limit, offset));
    }

    private IReadOnlyList<SortKey> SortKeys(IReadOnlyList<JsonElement> orders) => [.. orders.Select(SortKeyOf)];

    private SortKey SortKeyOf(JsonElement element)
    {
        var order = new NodeReader(element);
        var direction = order.Text("type") switch
        {
            "ORDER_DEFAULT" => "",
            "ASCENDING" => "ASC",
            "DESCENDING" => "DESC",
            var other => throw NodeReader.Unknown(other),
        };
        var nulls = order.Text("null_order") switch
        {
            "ORDER_DEFAULT" => "",
            "NULLS FIRST" => "NULLS FIRST",
            "NULLS LAST" => "NULLS LAST",
            var other => throw NodeReader.Unknown(other),
        };
        var expression = order.Node("expression");
        order.Close();
        return new SortKey(IsStar(expression) ? EveryItemOf(expression) : ExpressionOf(expression), direction, nulls);
    }
}
