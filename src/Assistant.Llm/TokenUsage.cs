namespace Assistant.Llm;

/// <summary>Tokens as the endpoint counted them; zeros when it did not say.</summary>
/// <param name="Input">All input tokens, cached ones included.</param>
/// <param name="Cached">Input tokens read from the provider's prompt cache, usually billed at a fraction.</param>
public readonly record struct TokenUsage(long Input, long Cached, long Output)
{
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) =>
        new(left.Input + right.Input, left.Cached + right.Cached, left.Output + right.Output);

    public static TokenUsage Add(TokenUsage left, TokenUsage right) => left + right;
}
