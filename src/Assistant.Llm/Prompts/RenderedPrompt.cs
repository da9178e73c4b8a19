namespace Assistant.Llm.Prompts;

/// <summary>A prompt with its inputs in place: what is sent, and under which name and version it is counted.</summary>
/// <param name="Output">Name of the record that the answer is read as; null for plain text.</param>
/// <param name="Temperature">Null: as configured.</param>
/// <param name="MaxOutputTokens">Null: as configured.</param>
public sealed record RenderedPrompt(
    string Name,
    int Version,
    string? Output,
    double? Temperature,
    int? MaxOutputTokens,
    IReadOnlyList<PromptMessage> Messages)
{
    /// <summary>With pictures behind the user's words.</summary>
    public RenderedPrompt WithImages(IReadOnlyList<PromptImage> images) => images.Count == 0 ? this : this with
    {
        Messages = [.. Messages.Select((message, i) => i == Messages.Count - 1 ? message with { Images = images } : message)],
    };

    /// <summary>The next turn of the same conversation: the model's reply, then a correction rendered from a prompt of its own.</summary>
    public RenderedPrompt Continue(string reply, RenderedPrompt correction) =>
        this with { Messages = [.. Messages, new PromptMessage(PromptRole.Assistant, reply), .. correction.Messages] };
}
