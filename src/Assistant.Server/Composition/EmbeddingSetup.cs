using Assistant.Knowledge.Indexing;
using Assistant.Llm;

namespace Assistant.Server.Composition;

/// <summary>Which embedding profile an index run writes and a search asks with.</summary>
internal static class EmbeddingSetup
{
    extension(CommandSession session)
    {
        /// <summary>Null without an embedding model. One small call learns the vectors' length unless it is configured.</summary>
        public async Task<IndexEmbedder?> GetEmbedderAsync(CancellationToken cancellationToken)
        {
            if (session.Models is not { Embeddings: { } embeddings, EmbeddingModel: { } model })
                return null;
            var dimensions = session.ModelOptions.EmbeddingDimensions
                ?? (await embeddings.GenerateAsync(["length"], cancellationToken: cancellationToken))[0].Vector.Length;
            return new IndexEmbedder(new EmbeddingProfile(model, dimensions), embeddings);
        }

        /// <summary>The profile that questions are embedded under: the index's own length unless one is configured. Null without an embedding model.</summary>
        public EmbeddingProfile? GetSearchProfile(IndexState state) => SearchProfile(session.Models, session.ModelOptions, state);
    }

    public static EmbeddingProfile? SearchProfile(ModelClients models, ModelOptions options, IndexState state) =>
        models.EmbeddingModel is { } model ? new EmbeddingProfile(model, options.EmbeddingDimensions ?? state.Embedding?.Dimensions ?? 0) : null;
}
