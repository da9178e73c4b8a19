using System.Text.Json;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;

namespace Assistant.WarehouseTests.Guard.Fuzz;

/// <summary>Exchanges a subtree of one statement's parse for one of another's, and lets DuckDB print the result.</summary>
internal sealed class TreeCrossing : IDisposable
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 2000 };

    private readonly DuckDBConnection _connection = new("DataSource=:memory:;threads=1");

    public TreeCrossing() => _connection.Open();

    /// <returns>Null when one of them has no tree, or the result has no text.</returns>
    public string? Crossed(string statement, string donor, Random random)
    {
        try
        {
            if (Tree(statement) is not { } tree || Tree(donor) is not { } other)
                return null;
            List<JsonObject> targets = [.. Nodes(tree).Where(node => node.Parent is not null)];
            var target = targets[random.Next(targets.Count)];
            List<JsonObject> sources = [.. Nodes(other).Where(node => Kind(node) == Kind(target))];
            if (sources.Count == 0)
                return null;
            target.ReplaceWith(sources[random.Next(sources.Count)].DeepClone());
            return (string?)Ask("SELECT json_deserialize_sql($text::JSON)::VARCHAR", tree.ToJsonString());
        }
        catch (Exception failure) when (failure is DuckDBException or JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    public void Dispose() => _connection.Dispose();

    private JsonNode? Tree(string sql) =>
        Ask("SELECT json_serialize_sql($text::VARCHAR)::VARCHAR", sql) is string text && JsonNode.Parse(text, documentOptions: Deep) is { } tree && tree["error"]!.GetValue<bool>() is false ? tree : null;

    private object? Ask(string question, string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = question;
        command.Parameters.Add(new DuckDBParameter("text", text));
        return command.ExecuteScalar();
    }

    private static string Kind(JsonObject node) =>
        node.ContainsKey("class") ? "expression" : node.ContainsKey("sample") && node.ContainsKey("alias") ? "relation" : "query";

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject branch => branch.SelectMany(member => Nodes(member.Value)).Concat(branch["type"] is JsonValue && (branch.ContainsKey("class") || branch.ContainsKey("sample")) ? [branch] : []),
        JsonArray list => list.SelectMany(Nodes),
        _ => [],
    };
}
