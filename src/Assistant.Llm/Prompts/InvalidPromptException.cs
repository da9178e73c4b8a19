namespace Assistant.Llm.Prompts;

/// <summary>A prompt file is missing, malformed, or does not fit its caller. The message is one sentence that names file and fix.</summary>
public sealed class InvalidPromptException(string message) : Exception(message);
