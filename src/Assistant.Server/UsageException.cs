namespace Assistant.Server;

/// <summary>Wrong usage or configuration; the message is one sentence that names the fix.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);
