using System.Text.Encodings.Web;

namespace Assistant.SlackSimulation.World;

internal static class Json
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(this JsonNode node) => node.ToJsonString(_plain);

    public static JsonArray Array(this IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    public static JsonArray Array(this IEnumerable<JsonNode?> items) => [.. items];

    public static JsonNode? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    extension(JsonObject from)
    {
        /// <summary>A string, or a number or boolean in its JSON spelling; null for anything else.</summary>
        public string? Text(string name) => from[name] is JsonValue value ? (value.TryGetValue<string>(out var text) ? text : value.ToJsonString()) : null;

        public JsonObject? Object(string name) => from[name] as JsonObject;

        public JsonArray? List(string name) => from[name] as JsonArray;

        public bool Flag(string name) => Text(from, name) is "true" or "1";

        public int? Whole(string name) => int.TryParse(Text(from, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

        /// <summary>Sets only what is there, so that absent members stay absent on the wire.</summary>
        public JsonObject With(string name, JsonNode? value)
        {
            if (value is not null)
                from[name] = value;
            return from;
        }
    }
}
