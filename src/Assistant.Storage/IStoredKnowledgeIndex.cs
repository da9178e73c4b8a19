using Assistant.Knowledge.Indexing;

namespace Assistant.Storage;

/// <summary>A knowledge index together with the connections that it holds open; dispose it when the program ends.</summary>
public interface IStoredKnowledgeIndex : IKnowledgeIndex, IAsyncDisposable
{
    /// <summary>Reads all of it, as far as the engine can check itself. Takes time with a large index.</summary>
    /// <exception cref="IndexUnavailableException">Something is damaged.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}
