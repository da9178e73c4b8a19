using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Server.Composition;

/// <summary>The one way in which pages become an index, whoever asks for it.</summary>
internal static class Indexing
{
    public static IndexBuilder Builder(IKnowledgeIndex index, IndexEmbedder? embedder, TimeProvider clock) => new(
        index, new MarkdownChunker().Chunk, TermVector.Encode, embedder, clock);

    public static IndexBuildOptions Options { get; } = new(MarkdownChunker.Version, TextAnalyzer.Version);
}
