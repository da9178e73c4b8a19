namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// RM3 (Lavrenko and Croft 2001; Abdul-Jaleel et al. 2004): terms that are frequent in the first results, mixed into the query. Scores take
/// the place of the query likelihood.
/// </summary>
internal static class RelevanceModel
{
    public static List<WeightedTerm> Expand(List<WeightedTerm> query, ScoredChunk[] feedback, ForwardIndex forward, RankingWeights weights)
    {
        if (feedback.Length == 0)
            return query;

        var model = new Dictionary<int, double>();
        var scoreSum = feedback.Sum(hit => (double)hit.Score);
        foreach (var (chunk, score, _) in feedback)
        {
            var terms = forward.Terms(chunk);
            var frequencies = forward.Frequencies(chunk);
            var length = 0.0;
            foreach (var frequency in frequencies)
                length += Occurrences(frequency, weights);
            for (var i = 0; i < terms.Length; i++)
                model[terms[i]] = model.GetValueOrDefault(terms[i]) + (score / scoreSum * Occurrences(frequencies[i], weights) / length);
        }

        var chosen = MostFrequent(model, weights.FeedbackTerms);
        var chosenSum = chosen.Sum(term => term.Probability);
        var querySum = query.Sum(term => term.Weight);
        var mixed = query.ToDictionary(term => term.Term, term => (1 - weights.FeedbackShare) * term.Weight);
        foreach (var (term, probability) in chosen)
            mixed[term] = mixed.GetValueOrDefault(term) + (weights.FeedbackShare * querySum * probability / chosenSum);
        return mixed.Select(term => new WeightedTerm(term.Key, term.Value)).ToList();
    }

    /// <summary>By a bounded heap, since a page's vocabulary is far larger than what is taken of it; ties by term.</summary>
    private static List<(int Term, double Probability)> MostFrequent(Dictionary<int, double> model, int count)
    {
        var heap = new PriorityQueue<int, (double Probability, int NegatedTerm)>(count + 1);
        foreach (var (term, probability) in model)
        {
            if (heap.Count < count)
                heap.Enqueue(term, (probability, -term));
            else
                heap.EnqueueDequeue(term, (probability, -term));
        }

        return [.. heap.UnorderedItems.Select(item => (item.Element, item.Priority.Probability)).OrderByDescending(item => item.Probability).ThenBy(item => item.Element)];
    }

    private static double Occurrences(uint frequency, RankingWeights weights) =>
        (frequency & 255) + ((frequency >> 8) & 255) + ((frequency >> 16) & 255) + (weights.Code * (frequency >> 24));
}
