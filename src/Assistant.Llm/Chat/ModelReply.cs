namespace Assistant.Llm.Chat;

/// <summary>How a model's answer turned out. Outages are exceptions, not replies.</summary>
public abstract record ModelReply<T>
{
    private ModelReply(TokenUsage usage) => Usage = usage;

    public TokenUsage Usage { get; }

    /// <param name="RawText">As the model wrote it, for a repair turn.</param>
    public sealed record Parsed(T Value, string RawText, TokenUsage Usage) : ModelReply<T>(Usage);

    /// <param name="Reason">What does not fit, in words that a repair turn can carry.</param>
    public sealed record Malformed(string Reason, string RawText, TokenUsage Usage) : ModelReply<T>(Usage);

    /// <summary>The model or the provider's content filter declined.</summary>
    /// <param name="Reason">The model's words, or <c>content filter</c>.</param>
    public sealed record Refused(string Reason, TokenUsage Usage) : ModelReply<T>(Usage);
}
