using System.Text.Json;
using OpenAI.Chat;

namespace Assistant.Llm.Chat;

/// <summary>What a completed answer turned out to be.</summary>
internal static class ReplyReader
{
    public static ModelReply<T> Read<T>(ChatCompletion completion)
    {
        var usage = Usage(completion.Usage);
        var text = string.Concat(completion.Content.Select(part => part.Text));
        return completion switch
        {
            { Refusal: { Length: > 0 } refusal } => new ModelReply<T>.Refused(refusal, usage),
            { FinishReason: ChatFinishReason.ContentFilter } => new ModelReply<T>.Refused("content filter", usage),
            { FinishReason: ChatFinishReason.Length } => new ModelReply<T>.Malformed("The answer was longer than allowed and was cut off.", text, usage),
            _ => Parse<T>(text, usage),
        };
    }

    /// <summary>Of a text that was streamed to its end.</summary>
    public static ModelReply<T> Read<T>(string text, TokenUsage usage) => Parse<T>(text, usage);

    public static TokenUsage Usage(ChatTokenUsage? usage) => usage is null
        ? default
        : new TokenUsage(usage.InputTokenCount, usage.InputTokenDetails?.CachedTokenCount ?? 0, usage.OutputTokenCount);

    private static ModelReply<T> Parse<T>(string text, TokenUsage usage)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(WithoutCodeFence(text), OutputSchema<T>.Json) is { } value
                ? new ModelReply<T>.Parsed(value, text, usage)
                : new ModelReply<T>.Malformed("The answer is null instead of an object.", text, usage);
        }
        catch (JsonException misfit)
        {
            return new ModelReply<T>.Malformed($"The answer is not JSON of the expected shape at {misfit.Path ?? "$"}.", text, usage);
        }
    }

    /// <summary>Endpoints that enforce nothing like to wrap JSON in a Markdown code block.</summary>
    private static string WithoutCodeFence(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith("```", StringComparison.Ordinal) || !trimmed.EndsWith("```", StringComparison.Ordinal))
            return trimmed;
        var firstLine = trimmed.IndexOf('\n', StringComparison.Ordinal);
        return firstLine < 0 || firstLine > trimmed.Length - 3 ? trimmed : trimmed[firstLine..^3];
    }
}
