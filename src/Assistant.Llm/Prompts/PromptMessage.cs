namespace Assistant.Llm.Prompts;

public sealed record PromptMessage(PromptRole Role, string Text)
{
    /// <summary>Length instead of text, so that no log line prints a prompt by accident.</summary>
    public override string ToString() => $"{Role} ({Text.Length} characters)";
}

public enum PromptRole { System, User, Assistant }
