using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Assistant.TestKit.PostHog;

/// <summary>What a well-behaved client of PostHog's query API keeps to: https://posthog.com/docs/api/queries</summary>
internal static class PostHogRules
{
    private const int MostRows = 50_000;

    public static string? Violation(HttpRequest http, PostHogRequest request)
    {
        var path = request.Target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return request switch
        {
            _ when request.Target.Contains("phx_", StringComparison.Ordinal) => "a key stands in the address",
            _ when request.Target.Contains('?', StringComparison.Ordinal) => "the query API takes no parameters in the address",
            _ when !request.Target.EndsWith('/') => "the address ends without a slash, which would redirect and lose the body",
            _ when path is not ["api", "projects", _, "query", ..] => "no such path",
            _ when http.Headers.Authorization.Count != 1 || !http.Headers.Authorization.ToString().StartsWith("Bearer phx_", StringComparison.Ordinal) =>
                "a personal API key as a bearer token is needed",
            { Method: "POST" } when path.Length == 4 => Body(http, request.Body),
            { Method: "GET" or "DELETE" } when path.Length == 5 => request.Body.Length > 0 ? "a body makes no sense here" : null,
            _ => "this method is not for this path",
        };
    }

    private static string? Body(HttpRequest http, string body)
    {
        if (http.ContentType?.Split(';')[0] != "application/json")
            return "the content type has to be application/json";
        if (body.Contains("phx_", StringComparison.Ordinal))
            return "a key stands in the body";
        try
        {
            var root = JsonElement.Parse(body);
            var query = root.GetProperty("query");
            return root switch
            {
                _ when root.EnumerateObject().Any(member => member.Name is not ("query" or "refresh" or "client_query_id" or "name")) => "the body has a member that the API does not know",
                _ when query.EnumerateObject().Any(member => member.Name is not ("kind" or "query" or "values")) => "the query has a member that HogQLQuery does not know",
                _ when query.GetProperty("kind").GetString() != "HogQLQuery" => "the kind has to be HogQLQuery",
                _ when query.GetProperty("values").ValueKind is not JsonValueKind.Object => "values have to be an object",
                _ when root.GetProperty("refresh").GetString() is not ("blocking" or "async" or "force_blocking" or "force_async" or "lazy_async") => "no such refresh",
                _ when !Guid.TryParse(root.GetProperty("client_query_id").GetString(), out _) => "client_query_id has to be a UUID",
                _ => Limit(query.GetProperty("query").GetString()!),
            };
        }
        catch (Exception failed) when (failed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"the body is not what it should be: {failed.Message}";
        }
    }

    /// <summary>Without a limit of its own a query gets 100 rows, and nobody is told. An offset is refused to personal API keys.</summary>
    private static string? Limit(string sql)
    {
        var words = sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Contains("OFFSET", StringComparer.OrdinalIgnoreCase))
            return "OFFSET is not supported on queries made with a personal API key";
        var limit = Array.FindLastIndex(words, word => word.Equals("LIMIT", StringComparison.OrdinalIgnoreCase));
        return limit >= 0 && limit + 1 < words.Length && int.TryParse(words[limit + 1], out var rows) && rows <= MostRows
            ? null
            : $"a query needs a LIMIT of at most {MostRows}";
    }
}
