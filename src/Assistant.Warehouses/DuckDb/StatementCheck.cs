using System.Text.Json;
using DuckDB.NET.Data;

namespace Assistant.Warehouses.DuckDb;

/// <summary>
/// The last word on what DuckDB is given, whoever wrote it: DuckDB's own parser reads it, and it must be one SELECT that calls no table function beyond a
/// list. Table functions look like reading but are not all harmless: <c>enable_logging</c> writes files, and breaks the database for good where it may not;
/// <c>enable_profiling</c> prints to the terminal; <c>enable_peg_parser</c> exchanges the parser; <c>query</c> and <c>json_execute_serialized_sql</c> run text.
/// </summary>
internal static class StatementCheck
{
    /// <summary>DuckDB stops at expressions 1000 deep, each a few levels of JSON.</summary>
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 8192 };

    private static readonly HashSet<string> s_tableFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "unnest", "range", "generate_series", "json_each", "json_tree",
        "duckdb_tables", "duckdb_views", "duckdb_columns", "pragma_table_info",
    };

    /// <exception cref="WarehouseException">Refused: it is something else than one harmless SELECT. Invalid: it is no SQL.</exception>
    public static void Check(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT json_serialize_sql($1::VARCHAR)";
        command.Parameters.Add(new DuckDBParameter(sql));
        using var tree = JsonDocument.Parse((string)command.ExecuteScalar()!, s_deep);

        var root = tree.RootElement;
        if (root.GetProperty("error").GetBoolean())
            throw root.GetProperty("error_type").GetString() == "parser"
                ? new WarehouseException(WarehouseFailure.Invalid, root.GetProperty("error_message").GetString()!)
                : Refused("only a SELECT may run");
        if (root.GetProperty("statements").GetArrayLength() != 1)
            throw Refused("exactly one statement may run");
        Walk(root);
    }

    private static void Walk(JsonElement root)
    {
        var open = new Stack<JsonElement>([root]);   // not recursive: the tree may be deeper than the stack
        while (open.TryPop(out var node))
        {
            if (node.ValueKind is JsonValueKind.Array)
            {
                foreach (var item in node.EnumerateArray())
                    open.Push(item);
            }
            else if (node.ValueKind is JsonValueKind.Object)
            {
                foreach (var member in Look(node) ? node.EnumerateObject() : node.GetProperty("function").EnumerateObject())
                    open.Push(member.Value);
            }
        }
    }

    /// <returns>False for an allowed table function, of which only the arguments are left to look at.</returns>
    private static bool Look(JsonElement node)
    {
        if (!node.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String)
            return true;
        if (type.ValueEquals("TABLE_FUNCTION"))
            return s_tableFunctions.Contains(NameOf(node.GetProperty("function"))) ? false : throw Refused($"the table function '{NameOf(node.GetProperty("function"))}' may not be called");
        if (type.ValueEquals("SHOW_REF"))
            throw Refused("only a SELECT may run");
        if (type.ValueEquals("FUNCTION") && SizeGuard.Objection(node) is { } objection)
            throw Refused(objection);
        return true;
    }

    private static string NameOf(JsonElement function) =>
        function.TryGetProperty("function_name", out var name) ? name.GetString() ?? "" : "";

    private static WarehouseException Refused(string why) => new(WarehouseFailure.Refused, $"Refused: {why}.");
}
