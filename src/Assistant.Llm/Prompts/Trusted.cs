namespace Assistant.Llm.Prompts;

/// <summary>Text of several lines that is our own or the operator's, such as a schema or house rules; it stands in the prompt as it is.</summary>
public sealed record Trusted(string Text);
