using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>One call of the Web API with its arguments, however they were sent.</summary>
internal sealed class ApiCall
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private ApiCall(string method, JsonObject arguments, string? token, string contentType) =>
        (Method, Arguments, Token, ContentType) = (method, arguments, token, contentType);

    public string Method { get; }
    public JsonObject Arguments { get; }
    public string? Token { get; }
    public string ContentType { get; }

    public string? Text(string name) => Arguments[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonNode other => other.ToJsonString(),
    };

    public string Required(string name) =>
        Text(name) is { Length: > 0 } value ? value : throw new ApiError("invalid_arguments", $"[ERROR] missing required field: {name}");

    public bool Flag(string name) => Text(name) is "true" or "1";

    public int Number(string name, int otherwise) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>An array or object, which forms carry as JSON text.</summary>
    public T? Json<T>(string name) where T : JsonNode
    {
        var node = Arguments[name];
        if (node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0)
            try
            {
                node = JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                throw new ApiError(name == "blocks" ? "invalid_blocks_format" : "invalid_arguments", $"[ERROR] {name} is not valid JSON");
            }

        return node switch
        {
            null => null,
            T typed => (T)typed.DeepClone(),
            JsonValue empty when empty.TryGetValue<string>(out var nothing) && nothing.Length == 0 => null,
            _ => throw new ApiError("invalid_arguments", $"[ERROR] {name} has the wrong type"),
        };
    }

    public static async Task<ApiCall> ReadAsync(HttpRequest request, string method, CancellationToken cancellationToken, bool readsJson = true)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in request.Query)
            arguments[name] = value.ToString();
        var type = request.ContentType ?? "";
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            try
            {
                if (readsJson && body.Length > 0 && JsonNode.Parse(body.ToArray()) is JsonObject json)
                    foreach (var (name, value) in json.ToList())
                    {
                        json.Remove(name);
                        arguments[name] = value;
                    }
            }
            catch (JsonException)
            {
                arguments["_invalid"] = true;
            }
        }
        else if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(new() { KeyLengthLimit = 4096, ValueLengthLimit = MaxBytes, MultipartBodyLengthLimit = MaxBytes }, cancellationToken))
                arguments[name] = value.ToString();
        }

        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : arguments["token"]?.ToString();
        arguments.Remove("token");
        return new ApiCall(method, arguments, token, type);
    }
}

/// <summary>A refusal, as Slack codes it.</summary>
internal sealed class ApiError(string code, params string[] messages) : Exception
{
    public string Code { get; } = code;

    public override string Message => Code;

    public IReadOnlyList<string> Messages => messages;

    public string? Needed { get; init; }

    public string? Provided { get; init; }
}

internal enum Tier { One = 1, Two = 20, Three = 50, Four = 100, Special = 600 }

/// <param name="Scope">Null when any bot token will do; several separated by commas mean one of them.</param>
/// <param name="Run">Runs while the world's gate is held.</param>
internal sealed record ApiMethod(string? Scope, Tier Tier, Func<ApiContext, ApiCall, JsonObject> Run)
{
    /// <summary>Takes the app's token and not the bot's.</summary>
    public bool IsForApp { get; init; }

    /// <summary>Takes arguments by query or form only; what stands in a JSON body is not seen.</summary>
    public bool IsRead { get; init; }
}
