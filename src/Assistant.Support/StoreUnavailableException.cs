namespace Assistant.Support;

/// <summary>Our own state cannot be read or written now; the message names the place and the fix.</summary>
public sealed class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
