namespace Assistant.Knowledge.Sources;

/// <summary>A place that documents come from. Reading is a stream: one document is held at a time, and a bad one never ends it.</summary>
public interface IDocumentSource
{
    string Name { get; }

    /// <exception cref="SourceUnavailableException">The source as a whole cannot be read: no such folder, clone refused, host unreachable.</exception>
    IAsyncEnumerable<SourceItem> ReadAsync(CancellationToken cancellationToken);
}
