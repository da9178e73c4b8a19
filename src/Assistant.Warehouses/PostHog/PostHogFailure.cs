using System.Net;
using System.Text.Json;

namespace Assistant.Warehouses.PostHog;

/// <summary>Names what went wrong. The key is never part of a message.</summary>
internal static class PostHogFailure
{
    public static WarehouseException Unreachable(Exception failed) =>
        new(WarehouseFailure.Unavailable, $"PostHog cannot be reached: {failed.Message}", failed);

    public static WarehouseException OfResponse(HttpStatusCode status, string body, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.TooManyRequests => new(WarehouseFailure.Unavailable, $"PostHog limits the rate of queries{(retryAfter is { } wait ? $"; ask again in {wait.TotalSeconds:0} seconds" : "")}."),
        HttpStatusCode.Unauthorized => new(WarehouseFailure.Refused, "PostHog does not know the API key; make a personal API key with the scope Query Read."),
        HttpStatusCode.Forbidden => new(WarehouseFailure.Refused, $"PostHog refuses the query: {Detail(body)}. The key needs the scope Query Read for this project."),
        HttpStatusCode.NotFound => new(WarehouseFailure.Unavailable, "PostHog does not know the project; check its number and the host."),
        HttpStatusCode.BadRequest => OfQuery(Detail(body)),
        _ => new(WarehouseFailure.Unavailable, $"PostHog answered with status {(int)status}."),
    };

    /// <summary>What ClickHouse, behind PostHog, did not like about the query.</summary>
    public static WarehouseException OfQuery(string message)
    {
        var kind = message switch
        {
            _ when Says("memory") => WarehouseFailure.TooLarge,
            _ when Says("timed out") || Says("timeout") || Says("too slow") || Says("execution time") => WarehouseFailure.TooSlow,
            _ when Says("permission") || Says("not allowed") => WarehouseFailure.Refused,
            _ => WarehouseFailure.Invalid,
        };
        return new WarehouseException(kind, message);

        bool Says(string what) => message.Contains(what, StringComparison.OrdinalIgnoreCase);
    }

    private static string Detail(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("detail", out var detail) && detail.GetString() is { Length: > 0 } text
                ? text
                : "no reason given";
        }
        catch (JsonException)
        {
            return "no reason given";
        }
    }
}
