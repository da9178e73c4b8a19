using System.Text.Json;

namespace Assistant.SlackClient.Transport;

/// <summary>Reads the frame that every method's answer comes in: <c>ok</c>, or <c>error</c> with what belongs to it.</summary>
internal static class SlackAnswer
{
    private const int MaxMessages = 20;
    private const int MaxMessageLength = 500;

    public static SlackResult<JsonElement> Read(HttpAnswer answer)
    {
        var json = Parse(answer.Body);
        var error = Text(json, "error");
        if (answer.Status == 429 || error is SlackErrorCodes.RateLimited or "rate_limited")
            return Failed(new SlackError(SlackErrorCodes.RateLimited) { HttpStatus = answer.Status, RetryAfter = answer.RetryAfter });
        if (error is not null && Flag(json, "ok") is not true)
            return Failed(Refusal(json, error, answer));
        if (answer.Status is < 200 or >= 300)
            return Failed(new SlackError(SlackErrorCodes.HttpStatus)
            {
                HttpStatus = answer.Status,
                RetryAfter = answer.RetryAfter,
                Effect = answer.Status is 408 or >= 500 ? CallEffect.Unknown : CallEffect.None,
            });
        return Flag(json, "ok") is true ? new SlackResult<JsonElement>.Ok(json) : Failed(Unreadable(answer.Status));
    }

    public static SlackError Unreadable(int? status = null) =>
        new(SlackErrorCodes.UnreadableAnswer) { HttpStatus = status, Effect = CallEffect.Unknown };

    private static SlackResult<JsonElement>.Failed Failed(SlackError error) => new(error);

    private static SlackError Refusal(JsonElement json, string error, HttpAnswer answer) => new(Cut(error))
    {
        HttpStatus = answer.Status,
        Needed = Text(json, "needed"),
        Provided = Text(json, "provided"),
        Messages = [.. Texts(json, "errors").Concat(Texts(Member(json, "response_metadata"), "messages")).Take(MaxMessages).Select(Cut)],
        Effect = answer.Status is 408 or >= 500 || SlackErrorCodes.Transient.Contains(error) ? CallEffect.Unknown : CallEffect.None,
    };

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Cut(string text) => text.Length <= MaxMessageLength ? text : text[..MaxMessageLength];

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static bool? Flag(JsonElement json, string name) => Member(json, name).ValueKind switch
    {
        JsonValueKind.True  => true,
        JsonValueKind.False => false,
        _                   => null,
    };

    private static string? Text(JsonElement json, string name) => Blocks.RawJson.StringOf(json, name);

    private static IEnumerable<string> Texts(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.ToString())
            : [];
}
