using Microsoft.Extensions.AI;

namespace Assistant.Knowledge.Indexing;

/// <summary>An embedding model and what its vectors are called in the index.</summary>
public sealed record IndexEmbedder(EmbeddingProfile Profile, IEmbeddingGenerator<string, Embedding<float>> Generator);
