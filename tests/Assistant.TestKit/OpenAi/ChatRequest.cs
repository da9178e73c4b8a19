using System.Text.Json;

namespace Assistant.TestKit.OpenAi;

/// <summary>What a client sent to a chat endpoint.</summary>
public sealed class ChatRequest
{
    internal ChatRequest(JsonElement body)
    {
        Body = body;
        Model = Text(body, "model");
        Stream = body.TryGetProperty("stream", out var stream) && stream.GetBoolean();
        IncludesUsage = body.TryGetProperty("stream_options", out var streaming) && streaming.TryGetProperty("include_usage", out var usage) && usage.GetBoolean();
        Messages = [.. body.GetProperty("messages").EnumerateArray().Select(ChatTurnMessage.From)];
        Tools = body.TryGetProperty("tools", out var tools)
            ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!)]
            : [];
        if (!body.TryGetProperty("response_format", out var format))
            return;
        ResponseFormat = Text(format, "type");
        if (!format.TryGetProperty("json_schema", out var schema))
            return;
        SchemaName = Text(schema, "name");
        Schema = schema.TryGetProperty("schema", out var shape) ? shape : null;
        SchemaIsStrict = schema.TryGetProperty("strict", out var strict) && strict.GetBoolean();
    }

    /// <summary>The whole request, for what the properties leave out.</summary>
    public JsonElement Body { get; }

    public string? Model { get; }

    public bool Stream { get; }

    public bool IncludesUsage { get; }

    public IReadOnlyList<ChatTurnMessage> Messages { get; }

    /// <summary>Names of the functions offered, as on the wire: <c>plugin-function</c>.</summary>
    public IReadOnlyList<string> Tools { get; }

    /// <summary><c>json_schema</c>, <c>json_object</c>, <c>text</c> or null.</summary>
    public string? ResponseFormat { get; }

    public string? SchemaName { get; }

    public JsonElement? Schema { get; }

    public bool SchemaIsStrict { get; }

    /// <summary>All messages, one after the other.</summary>
    public string AllText => string.Join('\n', Messages.Select(message => message.Text));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
public sealed record ChatTurnMessage(string Role, string Text)
{
    internal static ChatTurnMessage From(JsonElement message) =>
        new(message.GetProperty("role").GetString()!, message.TryGetProperty("content", out var content) ? Content(content) : "");

    private static string Content(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
        _ => "",
    };
}
