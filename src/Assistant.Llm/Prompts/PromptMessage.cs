namespace Assistant.Llm.Prompts;

public sealed record PromptMessage(PromptRole Role, string Text)
{
    /// <summary>Shown to the model behind the text; material like everything that users send.</summary>
    public IReadOnlyList<PromptImage> Images { get; init; } = [];

    /// <summary>Length instead of text, so that no log line prints a prompt by accident.</summary>
    public override string ToString() => $"{Role} ({Text.Length} characters)";
}

/// <param name="MediaType">Such as <c>image/png</c>.</param>
public sealed record PromptImage(ReadOnlyMemory<byte> Data, string MediaType);

public enum PromptRole { System, User, Assistant }
