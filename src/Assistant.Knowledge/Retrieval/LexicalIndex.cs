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

    /// <summary>The best chunks, best first; ties by position. Chunks that hold no term of the expanded query, also in links to their page, are never returned.</summary>
    public LexicalResult Search(string question, int count)
    {
        var query = Resolve(LexicalQuery.Parse(question, Languages, weights));
        var terms = query.Known;
        if (terms.Count == 0 || Chunks == 0)
            return new LexicalResult([], 0, query.Profile);

        using var scores = new ScoreBoard(Chunks, pages);
        Accumulate(terms, scores);
        if (weights.FeedbackShare > 0)
        {
            var feedback = RelevanceModel.Learn(terms, TopChunks.Select(scores.Combine(pageOfChunk, scale: 1), weights.FeedbackChunks), forward, weights);
            Accumulate(feedback, scores);
            terms = [.. terms, .. feedback];
        }

        var top = TopChunks.Select(scores.Combine(pageOfChunk, 1 - weights.FeedbackShare), Math.Max(count, LatentDepth));
        var hits = latent is null ? top : Reorder(top, latent.Project(terms), latent);
        return new LexicalResult([.. hits.Take(count).Select(hit => Describe(hit, query))], MaximumScore(query.Profile), query.Profile);
    }

    /// <summary>Inverse document frequency, ln(1 + (N − n + 0.5) / (n + 0.5)); a term that occurs nowhere gets the highest.</summary>
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

    private void Accumulate(List<WeightedTerm> terms, ScoreBoard scores)
    {
        foreach (var (term, weight) in terms)
        {
            chunkPostings.Accumulate(term, (float)(weight * (1 - weights.PageShare) * Idf(chunkPostings.Frequency(term), Chunks)), scores.OfChunks);
            pagePostings.Accumulate(term, (float)(weight * weights.PageShare * Idf(pagePostings.Frequency(term), pages)), scores.OfPages);
        }
    }

    /// <summary>
    /// Mixes each score with the latent similarity times the best score. Only the first chunks gain, so none of them falls behind one that was
    /// not looked at.
    /// </summary>
    private ScoredChunk[] Reorder(ScoredChunk[] top, float[] direction, LatentModel model)
    {
        var mixed = new ScoredChunk[top.Length];
        for (var rank = 0; rank < top.Length; rank++)
        {
            var (chunk, score, _) = top[rank];
            var similarity = rank < LatentDepth ? model.Similarity(chunk, direction) : 0;
            mixed[rank] = new ScoredChunk(chunk, ((1 - weights.LatentShare) * score) + (weights.LatentShare * top[0].Score * Math.Max(0, similarity)), similarity);
        }

        TopChunks.Sort(mixed);
        return mixed;
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
