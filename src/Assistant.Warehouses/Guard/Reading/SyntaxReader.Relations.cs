using System.Text.Json;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Reading;

internal sealed partial class SyntaxReader
{
    private Relation RelationOf(JsonElement element)
    {
        var node = new NodeReader(element);
        node.Without("sample", "Samples give other rows at each run; use WHERE hash(id) % 100 < 10 for a stable tenth.");
        var type = node.Text("type");
        Relation relation = type switch
        {
            "EMPTY" => EmptyOf(node),
            "BASE_TABLE" => TableOf(node),
            "SUBQUERY" => new DerivedTable(Statement(node.Node("subquery")), node.Name("alias"), node.Names("column_name_alias")),
            "TABLE_FUNCTION" => RowsOf(node),
            "JOIN" => JoinOf(node),
            "PIVOT" => PivotOf(node),
            "SHOW_REF" => throw new RefusedException("SHOW, DESCRIBE and SUMMARIZE cannot be run; the catalog lists tables and columns."),
            "EXPRESSION_LIST" => throw new RefusedException("Write VALUES in parentheses, with a name: FROM (VALUES (1), (2)) AS v(x)."),
            _ => throw NodeReader.Unknown(type),
        };
        node.Close();
        return relation;
    }

    private static NoRelation EmptyOf(NodeReader node)
    {
        node.Without("alias");
        return new NoRelation();
    }

    private Relation TableOf(NodeReader node)
    {
        node.Without("catalog_name", "Tables of another database cannot be read; write the table's name alone.").Without("at_clause", "AT reads another version of a table; leave it out.");
        var (schema, name, alias, columns) = (node.Name("schema_name"), node.Name("table_name"), node.Name("alias"), node.Names("column_name_alias"));
        if (schema.Length == 0 && _visible.TryGetValue(name, out var common))
            return new CommonTableUse(common, alias, columns);
        if (tables.Find(schema, name) is not { } table)
            throw new RefusedException($"There is no table \"{(schema.Length > 0 ? $"{schema}." : "")}{name}\" to read; the tables are {tables.Listing}.");
        return columns.Count == 0
            ? new TableScan(table, schema, name, alias)
            : throw new RefusedException($"The columns of \"{table.Name}\" cannot be renamed in FROM; name them in a subquery.");
    }

    private RowsOfCall RowsOf(NodeReader node)
    {
        var ordinality = node.Text("with_ordinality") switch
        {
            "WITHOUT_ORDINALITY" => false,
            "WITH_ORDINALITY" => true,
            var other => throw NodeReader.Unknown(other),
        };
        return ExpressionOf(node.Node("function")) is FunctionCall call && vocabulary.MakesRows(call.Name)
            ? new RowsOfCall(call, ordinality, node.Name("alias"), node.Names("column_name_alias"))
            : throw new RefusedException($"Only {vocabulary.RowFunctions} can stand in FROM; read tables by their names.");
    }

    private Join JoinOf(NodeReader node)
    {
        node.Without("alias").Without("delim_flipped").Without("duplicate_eliminated_columns");
        var reference = node.Text("ref_type");
        var kind = node.Text("join_type") switch
        {
            "INNER" => JoinKind.Inner,
            "LEFT" => JoinKind.Left,
            "RIGHT" => JoinKind.Right,
            "FULL" or "OUTER" => JoinKind.Full,
            "SEMI" => JoinKind.Semi,
            "ANTI" => JoinKind.Anti,
            var other => throw NodeReader.Unknown(other),
        };
        var (asOf, cross) = reference switch
        {
            "REGULAR" => (false, false),
            "ASOF" => (true, false),
            "CROSS" when kind == JoinKind.Inner => (false, true),
            "NATURAL" => throw new RefusedException("NATURAL JOIN hides which columns it joins on; name them with USING or ON."),
            "POSITIONAL" => throw new RefusedException("POSITIONAL JOIN depends on the order of rows; join on columns."),
            _ => throw NodeReader.Unknown(reference),
        };
        if (!vocabulary.IsDuckDb && (asOf || kind is JoinKind.Semi or JoinKind.Anti))
            throw new RefusedException("PostgreSQL has no SEMI, ANTI or ASOF join; use EXISTS, NOT EXISTS or DISTINCT ON.");
        return new Join(
            RelationOf(node.Node("left")), RelationOf(node.Node("right")), kind, asOf, cross,
            node.Optional("condition") is { } condition ? ExpressionOf(condition) : null,
            node.Names("using_columns"));
    }

    private Pivot PivotOf(NodeReader node)
    {
        if (!vocabulary.IsDuckDb)
            throw new RefusedException("PostgreSQL has no PIVOT; write an aggregate with FILTER for each column.");
        var source = RelationOf(node.Node("source"));
        if (source.Leaves().Any(leaf => leaf is TableScan))
            throw new RefusedException("PIVOT and UNPIVOT work on a subquery here: FROM (SELECT … WHERE time …) PIVOT (…).");
        return new Pivot(
            source, [.. node.List("aggregates").Select(aggregate => new Named(ExpressionOf(aggregate, named: true), NameOf(aggregate)))],
            node.Names("unpivot_names"), [.. node.List("pivots").Select(PivotColumnOf)], node.Names("groups"),
            node.Flag("include_nulls"), node.Name("alias"), node.Names("column_name_alias"));
    }

    private PivotColumn PivotColumnOf(JsonElement element)
    {
        var column = new NodeReader(element);
        column.Without("pivot_enum");
        var pivot = new PivotColumn([.. column.List("pivot_expressions").Select(ExpressionOf)], column.Names("unpivot_names"), [.. column.List("entries").Select(EntryOf)]);
        column.Close();
        return pivot.Entries.Count > 0 ? pivot : throw NodeReader.Unknown("pivot without values");

        static PivotEntry EntryOf(JsonElement item)
        {
            var entry = new NodeReader(item);
            entry.Without("star_expr", "Name the columns and values of a PIVOT one by one.");
            var read = new PivotEntry([.. entry.List("values").Select(ConstantOf)], entry.Name("alias"));
            entry.Close();
            return read;
        }
    }
}
