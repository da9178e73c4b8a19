namespace Assistant.Llm.Prompts;

/// <summary>What the callers said at registration about the prompts that they will render.</summary>
internal sealed class PromptDeclarations
{
    public List<PromptDeclaration> All { get; } = [];
}

internal sealed record PromptDeclaration(string Name, Type Inputs, Type? Output);
