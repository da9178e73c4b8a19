using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Warehouses.Guard.Rules;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Reading;

/// <summary>
/// Turns the tree of DuckDB's parser (<c>json_serialize_sql</c>) into the records of <see cref="Syntax"/>. Closed on all sides: a node type, a member,
/// a function, an operator, a type or a table that is not known here is a refusal, so a newer engine's new syntax is refused until it is added.
/// </summary>
internal sealed partial class SyntaxReader(Vocabulary vocabulary, TableList tables)
{
    private readonly HashSet<string> _commonTables = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableDictionary<string, CommonTable> _visible = ImmutableDictionary.Create<string, CommonTable>(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="RefusedException">Not one query of the language that the guard knows.</exception>
    public static Query Read(JsonElement tree, Vocabulary vocabulary, TableList tables)
    {
        if (tree.TryGetProperty("error", out var failed) && failed.ValueKind == JsonValueKind.True)
            throw new RefusedException(
                tree.TryGetProperty("error_type", out var kind) && kind.GetString() == "not implemented"
                    ? "Only one SELECT can be run; write the statement as a single SELECT."
                    : $"The statement cannot be parsed: {tree.GetProperty("error_message").GetString()?.ReplaceLineEndings(" ")}");
        var root = new NodeReader(tree);
        root.Without("error");
        var statements = root.List("statements");
        root.Close();
        if (statements.Count != 1)
            throw new RefusedException("Only one statement can be run; send them one by one.");
        return new SyntaxReader(vocabulary, tables).Statement(statements[0]);
    }

    private Query Statement(JsonElement element)
    {
        var statement = new NodeReader(element);
        statement.Without("named_param_map", "Parameters have no values here; write the values into the statement.");
        var query = Query(statement.Node("node"));
        statement.Close();
        return query;
    }

    private Query Query(JsonElement element)
    {
        var node = new NodeReader(element);
        var type = node.Text("type");
        var outside = _visible;
        var with = CommonTables(node.Optional("cte_map"));
        var (distinct, order) = Modifiers(node.List("modifiers"));
        Query query = type switch
        {
            "SELECT_NODE" => SelectOf(node, with, distinct, order),
            "SET_OPERATION_NODE" when distinct is null => new SetOperation(with, order, SetOperator(node), Query(node.Node("left")), Query(node.Node("right"))),
            "RECURSIVE_CTE_NODE" => throw new RefusedException("Recursive queries cannot be run, since nothing bounds them; use generate_series for a range of values."),
            _ => throw NodeReader.Unknown(type),
        };
        node.Close();
        _visible = outside;
        return query;
    }

    private static string SetOperator(NodeReader node)
    {
        var name = node.Text("setop_type") switch
        {
            "UNION" => "UNION",
            "UNION_BY_NAME" => "UNION BY NAME",
            "EXCEPT" => "EXCEPT",
            "INTERSECT" => "INTERSECT",
            var other => throw NodeReader.Unknown(other),
        };
        return (node.Flag("setop_all"), name) switch
        {
            (true, "UNION BY NAME") => "UNION ALL BY NAME",
            (true, _) => name + " ALL",
            _ => name,
        };
    }

    private List<CommonTable> CommonTables(JsonElement? map)
    {
        List<CommonTable> with = [];
        if (map is not { } element)
            return with;
        var reader = new NodeReader(element);
        foreach (var entry in reader.List("map"))
        {
            var pair = new NodeReader(entry);
            var name = pair.Name("key");
            var value = new NodeReader(pair.Node("value"));
            value.Only("materialized", "CTE_MATERIALIZE_DEFAULT", "CTE_MATERIALIZE_ALWAYS", "CTE_MATERIALIZE_NEVER").Without("key_targets");
            var table = new CommonTable(name, value.Names("aliases"), Statement(value.Node("query")));
            value.Close();
            pair.Close();
            if (tables.Find("", name) is not null)
                throw new RefusedException($"A common table expression is named like the table \"{name}\"; give it another name.");
            if (!_commonTables.Add(name))
                throw new RefusedException($"Two common table expressions are named \"{name}\"; give each its own name.");
            with.Add(table);
            _visible = _visible.Add(name, table);
        }
        reader.Close();
        return with;
    }
}
