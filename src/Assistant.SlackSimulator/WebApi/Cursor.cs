using System.Text;

namespace Assistant.SlackSimulation.WebApi;

internal static class Cursor
{
    /// <summary>One page of a list, and the cursor of the next.</summary>
    public static JsonObject Page<T>(ApiCall call, IReadOnlyList<T> items, int limit, string name, Func<T, JsonNode?> write)
    {
        var start = 0;
        if (call.Args.Has("cursor") && !Read(call.Args.Text("cursor")!, out start))
            throw new ApiError("invalid_cursor");
        limit = Math.Clamp(limit, 1, 1000);
        var answer = ApiCall.Ok();
        answer[name] = items.Skip(start).Take(limit).Select(write).Array();
        var next = start + limit < items.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"next:{start + limit}"))) : "";
        answer["response_metadata"] = new JsonObject { ["next_cursor"] = next };
        return answer;
    }

    private static bool Read(string cursor, out int start)
    {
        start = 0;
        Span<byte> bytes = stackalloc byte[128];
        return Convert.TryFromBase64String(cursor, bytes, out var length)
            && Encoding.UTF8.GetString(bytes[..length]) is var text
            && text.StartsWith("next:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }
}
