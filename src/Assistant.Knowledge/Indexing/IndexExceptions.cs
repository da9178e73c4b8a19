namespace Assistant.Knowledge.Indexing;

/// <summary>Another indexing run holds the writer's seat.</summary>
public sealed class IndexBusyException(string message) : Exception(message);

/// <summary>The index's vectors come from another embedding model than the one in use.</summary>
public sealed class EmbeddingModelMismatchException(string message) : Exception(message);

/// <summary>The index's files or tables cannot be opened or written; the message names the place and the fix.</summary>
public sealed class IndexUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>The index was written by another version of this program and must be rebuilt.</summary>
public sealed class IndexOutdatedException(string message) : Exception(message);

/// <summary>A run would have lost or mixed up pages and was not begun, or not published; the message says how to go on.</summary>
public sealed class IndexRunRefusedException(string message) : Exception(message);
