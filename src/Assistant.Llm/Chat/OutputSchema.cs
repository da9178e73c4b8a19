using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace Assistant.Llm.Chat;

/// <summary>The JSON schema of an answer record, as strict structured output wants it: every property required, none beside them.</summary>
internal static class OutputSchema<T>
{
    private static readonly AIJsonSchemaCreateOptions _strict = new()
    {
        TransformOptions = new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true, RequireAllProperties = true },
    };

    /// <summary>Model-facing names: camel case for properties, snake case for words of an enum.</summary>
    public static JsonSerializerOptions Json { get; } = Frozen();

    public static JsonElement Schema { get; } = AIJsonUtilities.CreateJsonSchema(typeof(T), serializerOptions: Json, inferenceOptions: _strict);

    public static ChatResponseFormat Format { get; } =
        ChatResponseFormat.CreateJsonSchemaFormat(typeof(T).Name, BinaryData.FromString(Schema.GetRawText()), jsonSchemaIsStrict: true);

    private static JsonSerializerOptions Frozen()
    {
        var json = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        json.MakeReadOnly(populateMissingResolver: true);
        return json;
    }
}
