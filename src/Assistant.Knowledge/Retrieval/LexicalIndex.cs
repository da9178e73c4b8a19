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
        var query = Resolve(LexicalQuery.Parse(question, Languages, weights));
        var terms = query.Known;
        if (terms.Count == 0 || Chunks == 0)
            return new LexicalResult([], 0, query.Profile);

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
            return new LexicalResult([.. hits.Take(count).Select(hit => Describe(hit, query))], MaximumScore(query.Profile), query.Profile);
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

    private ResolvedQuery Resolve(LexicalQuery query)
    {
        var known = new List<WeightedTerm>(query.Terms.Count);
        var knownMass = new List<double>(query.Terms.Count);
        var mass = new Dictionary<string, double>(query.Terms.Count, StringComparer.Ordinal);
        var unknown = 0.0;
        foreach (var (term, weight) in query.Terms)
        {
            var isKnown = vocabulary.TryGetValue(term, out var id);
            mass[term] = weight * Idf(isKnown ? chunkPostings.Frequency(id) : 0, Chunks);
            if (isKnown)
            {
                known.Add(new WeightedTerm(id, weight));
                knownMass.Add(mass[term]);
            }
            else
            {
                unknown += mass[term];
            }
        }

        var total = mass.Values.Sum();
        return new ResolvedQuery(known, knownMass, new QueryProfile(mass, total > 0 ? unknown / total : 1, Languages));
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

    private LexicalHit Describe(ScoredChunk hit, ResolvedQuery query)
    {
        var matched = 0.0;
        for (var i = 0; i < query.Known.Count; i++)
        {
            if (forward.Contains(hit.Chunk, query.Known[i].Term))
                matched += query.KnownMass[i];
        }

        var total = query.Profile.Total;
        return new LexicalHit(chunkIds[hit.Chunk], pageOfChunk[hit.Chunk], hit.Score, total > 0 ? matched / total : 0, hit.Latent);
    }

    // What a chunk would score that holds every query term without end: the score's scale, which depends on the query's length.
    private double MaximumScore(QueryProfile query) =>
        query.Total * (((weights.ChunkK1 + 1) * (1 - weights.PageShare)) + ((weights.PageK1 + 1) * weights.PageShare));

    /// <param name="Known">The query's terms that occur in the index.</param>
    /// <param name="KnownMass">Their masses, in the same order.</param>
    private sealed record ResolvedQuery(List<WeightedTerm> Known, List<double> KnownMass, QueryProfile Profile);
}
