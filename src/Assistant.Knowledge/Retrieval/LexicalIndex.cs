using System.Buffers;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// An immutable inverted index over one generation's chunks, in memory, with each posting's saturated frequency worked out beforehand, so
/// that scoring is one multiplication and one addition per posting. Chunks and pages are both scored: a page that is about the question
/// lifts its chunks. The best chunks are then put in order with the help of a latent model.
/// </summary>
public sealed class LexicalIndex
{
    /// <summary>Chunks whose order the latent model may change.</summary>
    private const int LatentDepth = 200;

    private readonly Dictionary<string, int> vocabulary;
    private readonly long[] chunkIds;
    private readonly int[] pageOfChunk;
    private readonly int pages;
    private readonly ForwardIndex forward;
    private readonly Postings chunkPostings;
    private readonly Postings pagePostings;
    private readonly LatentModel? latent;
    private readonly RankingWeights weights;

    internal LexicalIndex(
        Dictionary<string, int> vocabulary, string[] languages, long[] chunkIds, int[] pageOfChunk, int pages, ForwardIndex forward, Postings chunkPostings,
        Postings pagePostings, LatentModel? latent, RankingWeights weights)
    {
        this.vocabulary = vocabulary;
        Languages = languages;
        this.chunkIds = chunkIds;
        this.pageOfChunk = pageOfChunk;
        this.pages = pages;
        this.forward = forward;
        this.chunkPostings = chunkPostings;
        this.pagePostings = pagePostings;
        this.latent = latent;
        this.weights = weights;
    }

    /// <summary>Analyses that the chunks' terms come from; a query is read under each of them.</summary>
    public IReadOnlyList<string> Languages { get; }

    public int Chunks => chunkIds.Length;

    public int Pages => pages;

    public int Terms => vocabulary.Count;

    /// <summary>Bytes held by postings, forward vectors and latent vectors, without the vocabulary's strings.</summary>
    public long Bytes => forward.Bytes + chunkPostings.Bytes + pagePostings.Bytes + (latent?.Bytes ?? 0);

    /// <summary>The best chunks, best first; ties by chunk id. Chunks that share no term with the query are never returned.</summary>
    public LexicalResult Search(string question, int count)
    {
        var query = LexicalQuery.Parse(question, Languages, weights);
        var terms = Resolve(query);
        if (terms.Count == 0 || Chunks == 0)
            return new LexicalResult([], 0, Profile(query));

        var scores = ArrayPool<float>.Shared.Rent(Chunks);
        var pageScores = ArrayPool<float>.Shared.Rent(pages);
        try
        {
            Score(terms, scores, pageScores);
            if (weights.FeedbackShare > 0)
            {
                var feedback = TopChunks.Select(scores.AsSpan(0, Chunks), chunkIds, weights.FeedbackChunks);
                terms = RelevanceModel.Expand(terms, feedback, forward, weights);
                Score(terms, scores, pageScores);
            }

            var top = TopChunks.Select(scores.AsSpan(0, Chunks), chunkIds, Math.Max(count, LatentDepth));
            var hits = latent is null ? top : Reorder(top, latent.Project(terms), latent);
            return new LexicalResult([.. hits.Take(count).Select(hit => Describe(hit, query))], MaximumScore(query), Profile(query));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
            ArrayPool<float>.Shared.Return(pageScores);
        }
    }

    /// <summary>Inverse document frequency over chunks, ln(1 + (N − n + 0.5) / (n + 0.5)); a term that occurs nowhere gets the highest.</summary>
    public double InverseDocumentFrequency(string term) =>
        Idf(vocabulary.TryGetValue(term, out var id) ? chunkPostings.Frequency(id) : 0, Chunks);

    private static double Idf(int frequency, int units) => Math.Log(1 + ((units - frequency + 0.5) / (frequency + 0.5)));

    private List<WeightedTerm> Resolve(LexicalQuery query)
    {
        var terms = new List<WeightedTerm>(query.Terms.Count);
        foreach (var (term, weight) in query.Terms)
        {
            if (vocabulary.TryGetValue(term, out var id))
                terms.Add(new WeightedTerm(id, weight));
        }

        return terms;
    }

    private void Score(List<WeightedTerm> terms, float[] scores, float[] pageScores)
    {
        Array.Clear(scores, 0, Chunks);
        Array.Clear(pageScores, 0, pages);
        foreach (var (term, weight) in terms)
        {
            chunkPostings.Accumulate(term, (float)(weight * (1 - weights.PageShare) * Idf(chunkPostings.Frequency(term), Chunks)), scores);
            pagePostings.Accumulate(term, (float)(weight * weights.PageShare * Idf(pagePostings.Frequency(term), pages)), pageScores);
        }

        for (var chunk = 0; chunk < Chunks; chunk++)
        {
            if (scores[chunk] > 0)
                scores[chunk] += pageScores[pageOfChunk[chunk]];
        }
    }

    /// <summary>
    /// Mixes each score with the latent similarity times the best score. Only the first chunks gain, so none of them falls behind one that was
    /// not looked at.
    /// </summary>
    private IEnumerable<ScoredChunk> Reorder(ScoredChunk[] top, float[] direction, LatentModel model)
    {
        if (top.Length == 0)
            return top;
        var best = top[0].Score;
        return top
            .Select((hit, rank) =>
            {
                var similarity = rank < LatentDepth ? model.Similarity(hit.Chunk, direction) : 0;
                return new ScoredChunk(hit.Chunk, ((1 - weights.LatentShare) * hit.Score) + (weights.LatentShare * best * Math.Max(0, similarity)), similarity);
            })
            .OrderByDescending(hit => hit.Score).ThenBy(hit => chunkIds[hit.Chunk]);
    }

    private LexicalHit Describe(ScoredChunk hit, LexicalQuery query)
    {
        double matched = 0, total = 0;
        foreach (var (term, weight) in query.Terms)
        {
            var known = vocabulary.TryGetValue(term, out var id);
            var mass = weight * Idf(known ? chunkPostings.Frequency(id) : 0, Chunks);
            total += mass;
            if (known && forward.Contains(hit.Chunk, id))
                matched += mass;
        }

        return new LexicalHit(chunkIds[hit.Chunk], pageOfChunk[hit.Chunk], hit.Score, total > 0 ? matched / total : 0, hit.Latent);
    }

    private QueryProfile Profile(LexicalQuery query)
    {
        var mass = query.Terms.ToDictionary(term => term.Key, term => term.Value * InverseDocumentFrequency(term.Key), StringComparer.Ordinal);
        var total = mass.Values.Sum();
        var unknown = mass.Where(term => !vocabulary.ContainsKey(term.Key)).Sum(term => term.Value);
        return new QueryProfile(mass, total > 0 ? unknown / total : 1, Languages);
    }

    // What a chunk would score that holds every query term without end: the score's scale, which depends on the query's length.
    private double MaximumScore(LexicalQuery query)
    {
        var total = 0.0;
        foreach (var (term, weight) in query.Terms)
            total += weight * InverseDocumentFrequency(term);
        return total * ((weights.ChunkK1 + 1) * (1 - weights.PageShare) + ((weights.PageK1 + 1) * weights.PageShare));
    }
}
