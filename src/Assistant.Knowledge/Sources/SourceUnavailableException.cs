namespace Assistant.Knowledge.Sources;

/// <summary>A whole source cannot be read. The message is one sentence that names the fix and carries no credentials.</summary>
public sealed class SourceUnavailableException : Exception
{
    public SourceUnavailableException(string message) : base(message) { }

    public SourceUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
