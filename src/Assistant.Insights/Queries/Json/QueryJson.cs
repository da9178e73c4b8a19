using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Assistant.Insights.Queries.Json;

/// <summary>Queries as JSON: members in camel case, enumerations as words, the kind of a polymorphic value in <c>kind</c>, which may stand anywhere in it.</summary>
public static class QueryJson
{
    /// <exception cref="JsonException">It is not JSON, has a member that is not known, or lacks a required one; the message names the path.</exception>
    public static Query Read(string json) =>
        JsonSerializer.Deserialize(json, QueryJsonContext.Default.Query) ?? throw new JsonException("A query is an object, not null.");

    public static string Write(Query query) => JsonSerializer.Serialize(query, QueryJsonContext.Default.Query);

    /// <summary>JSON Schema (2020-12) of all kinds: what a model is told that it may ask.</summary>
    public static JsonNode Schema() => QueryJsonContext.Default.Query.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) =>
        {
            if (schema is JsonObject described && context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) is [DescriptionAttribute description, ..])
                described.Insert(0, "description", description.Description);
            return schema;
        },
    });
}
