namespace Assistant.Knowledge.Indexing;

/// <summary>The embedding model did not deliver; the published index is whole, and the vectors received so far are kept for the next run.</summary>
public sealed class EmbeddingFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
