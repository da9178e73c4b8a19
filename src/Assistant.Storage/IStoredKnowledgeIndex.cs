using Assistant.Knowledge.Indexing;

namespace Assistant.Storage;

/// <summary>A knowledge index together with the connections that it holds open; dispose it when the program ends.</summary>
public interface IStoredKnowledgeIndex : IKnowledgeIndex, IAsyncDisposable;
