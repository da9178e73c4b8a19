using Assistant.Knowledge.Indexing;

namespace Assistant.Knowledge.Retrieval;

/// <summary>What each arm said of each chunk.</summary>
internal sealed class EvidenceTable(LexicalResult lexical, IReadOnlyList<VectorHit> dense, IReadOnlyList<(long Id, double Score)> fused)
{
    private readonly Dictionary<long, (int Rank, LexicalHit Hit)> lexicalHits =
        lexical.Hits.Select((hit, i) => (hit, i)).ToDictionary(entry => entry.hit.ChunkId, entry => (entry.i + 1, entry.hit));

    private readonly Dictionary<long, (int Rank, double Similarity)> denseHits =
        dense.Select((hit, i) => (hit, i)).ToDictionary(entry => entry.hit.ChunkId, entry => (entry.i + 1, entry.hit.Similarity));

    private readonly Dictionary<long, double> fusedScores = fused.ToDictionary(entry => entry.Id, entry => entry.Score);

    public PassageEvidence Of(long chunkId)
    {
        var byWords = lexicalHits.TryGetValue(chunkId, out var words);
        var byVectors = denseHits.TryGetValue(chunkId, out var vectors);
        return new PassageEvidence(
            byWords ? words.Rank : null,
            byWords ? words.Hit.Score : 0,
            byWords && lexical.MaximumScore > 0 ? Math.Min(1, words.Hit.Score / lexical.MaximumScore) : 0,   // words of the first hits count too and can lead beyond it
            byWords ? words.Hit.Coverage : 0,
            byWords ? words.Hit.Latent : 0,
            byVectors ? vectors.Rank : null,
            byVectors ? vectors.Similarity : null,
            fusedScores.GetValueOrDefault(chunkId));
    }
}
