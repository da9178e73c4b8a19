using System.Globalization;
using System.Text.Json;

namespace Assistant.Warehouses.Guard.Reading;

/// <summary>Takes the members of one object of the parser's tree. A member that nobody took means something that the guard does not know: a refusal.</summary>
internal sealed class NodeReader(JsonElement node)
{
    private readonly HashSet<string> _taken = ["query_location"];

    public string Text(string name) => Take(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    public bool Flag(string name) => Take(name) is { ValueKind: JsonValueKind.True };

    public int Number(string name) =>
        Take(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : throw Unknown(name);

    public JsonElement Node(string name) => Optional(name) ?? throw Unknown(name);

    public JsonElement? Optional(string name) => Take(name) is { ValueKind: not JsonValueKind.Null } child ? child : null;

    public IReadOnlyList<JsonElement> List(string name) => Take(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    public IReadOnlyList<string> Names(string name) => [.. List(name).Select(item => Identifier.Checked(item.GetString() ?? throw Unknown(name)))];

    public string Name(string name) => Identifier.Checked(Text(name));

    /// <summary>The member has no say: it is null, false, empty, or not there.</summary>
    public NodeReader Without(string name, string? refusal = null)
    {
        var idle = Take(name) is not { } value || value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => true,
            JsonValueKind.String => value.GetString() is "",
            JsonValueKind.Array => value.GetArrayLength() == 0,
            _ => false,
        };
        return idle ? this : throw (refusal is null ? Unknown(name) : new RefusedException(refusal));
    }

    /// <summary>The member has one of these values, and none of them changes what is meant.</summary>
    public NodeReader Only(string name, params ReadOnlySpan<string> values) => values.Contains(Text(name)) ? this : throw Unknown(name);

    public void Close()
    {
        foreach (var member in node.EnumerateObject())
            if (!_taken.Contains(member.Name))
                throw Unknown(member.Name);
    }

    public static RefusedException Unknown(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The statement uses a form that the guard does not know ({what}); write it with plain SELECT, JOIN, GROUP BY and functions."));

    private JsonElement? Take(string name)
    {
        _taken.Add(name);
        return node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) ? value : null;
    }
}
