namespace Assistant.Llm;

/// <summary>
/// The model could not be reached or did not give a usable answer, after retries: time-out, 5xx, rate limit, refused connection, open circuit,
/// a body that is no model's answer. Trying later can help. The message is one sentence that names the host and the fix and carries neither
/// key nor prompt; inner exceptions are of the network alone, never a response's text.
/// </summary>
public sealed class ModelUnavailableException : Exception
{
    internal ModelUnavailableException(string message, Exception? innerException = null) : base(message, innerException) { }
}
