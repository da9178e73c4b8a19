namespace Assistant.Support.Grounding;

/// <summary>A sentence as a writer proposes it, before anything about it is believed.</summary>
/// <param name="Chunk">Position of the passage among those given to the writer, from 0; other values are refused.</param>
public sealed record SentenceDraft(string Text, int Chunk, string Quote);
