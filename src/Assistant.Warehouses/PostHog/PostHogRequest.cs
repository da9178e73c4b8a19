using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Assistant.Warehouses.PostHog;

/// <summary>The body of a query: https://posthog.com/docs/api/queries</summary>
internal static class PostHogRequest
{
    /// <param name="id">Chosen here, so that the query can be cancelled before its answer to the first request is in.</param>
    public static JsonObject Body(SqlStatement statement, Guid id, long rows) => new()
    {
        ["query"] = new JsonObject
        {
            ["kind"] = "HogQLQuery",
            ["query"] = string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM (\n{statement.Text.TrimEnd().TrimEnd(';')}\n) LIMIT {rows}"),
            ["values"] = Values(statement.Parameters),
        },
        ["refresh"] = "force_async",
        ["client_query_id"] = id.ToString(),
        ["name"] = "assistant-insights",
    };

    private static JsonObject Values(IReadOnlyList<object?> parameters)
    {
        var values = new JsonObject();
        for (var i = 0; i < parameters.Count; i++)
            values[string.Create(CultureInfo.InvariantCulture, $"p{i + 1}")] = Value(parameters[i]);
        return values;
    }

    private static JsonNode? Value(object? parameter) => parameter switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int whole => JsonValue.Create(whole),
        long whole => JsonValue.Create(whole),
        double real => JsonValue.Create(real),
        DateTime time => JsonValue.Create(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Value)]),
        _ => throw new ArgumentException($"A parameter of type {parameter.GetType().Name} cannot be sent to PostHog.", nameof(parameter)),
    };
}
