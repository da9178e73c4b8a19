using Microsoft.AspNetCore.WebUtilities;

namespace Assistant.SlackSimulation.WebApi;

/// <summary>The arguments of one call, wherever they stood: query, form, multipart or JSON. Lists and objects in a form are JSON texts.</summary>
internal sealed class ApiArguments(JsonObject values)
{
    public JsonObject Values { get; } = values;

    public string? Text(string name) => Values.Text(name);

    public bool Has(string name) => Values[name] is not null && Text(name) != "";

    public bool? Flag(string name) => Text(name) switch { "true" or "1" => true, "false" or "0" => false, _ => null };

    public int? Whole(string name) => Values.Whole(name);

    public JsonArray? List(string name) => Node(name) as JsonArray;

    public JsonObject? Object(string name) => Node(name) as JsonObject;

    public JsonNode? Node(string name) => Values[name] is JsonValue ? Json.TryParse(Text(name)) : Values[name];

    /// <param name="readsJson">Slack's reading methods take no JSON body; what stands in one is not seen.</param>
    public static async Task<ApiArguments> ReadAsync(HttpRequest request, bool readsJson, CancellationToken cancellation)
    {
        var values = new JsonObject();
        foreach (var (name, value) in request.Query)
            values[name] = value.ToString();
        var type = request.ContentType ?? "";
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellation);
            foreach (var (name, value) in form)
                values[name] = value.ToString();
        }
        else if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync(cancellation);
            if (text.Length > 0 && readsJson)
            {
                if (Json.TryParse(text) is not { } node)
                    throw new ApiError("invalid_json");
                if (node is not JsonObject body)
                    throw new ApiError("json_not_object");
                foreach (var (name, value) in body)
                    values[name] = value?.DeepClone();
            }
        }
        else if (request.ContentLength > 0)
        {
            using var reader = new StreamReader(request.Body);
            foreach (var (name, value) in QueryHelpers.ParseQuery(await reader.ReadToEndAsync(cancellation)))
                values[name] = value.ToString();
        }
        return new ApiArguments(values);
    }
}
