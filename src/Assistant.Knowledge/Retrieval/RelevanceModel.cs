using System.Runtime.InteropServices;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// RM3 (Lavrenko and Croft 2001; Abdul-Jaleel et al. 2004): terms that are frequent in the first results, mixed into the query. Scores take
/// the place of the query likelihood.
/// </summary>
internal static class RelevanceModel
{
    /// <summary>
    /// The terms to add to a query whose own terms keep their weights, so that what was scored need not be scored again; all scores are then to be
    /// multiplied by 1 − <see cref="RankingWeights.FeedbackShare"/>.
    /// </summary>
    /// <param name="feedback">The first results.</param>
    public static List<WeightedTerm> Learn(List<WeightedTerm> query, ScoredChunk[] feedback, ForwardIndex forward, RankingWeights weights)
    {
        var model = new Dictionary<int, double>();
        var scoreSum = feedback.Sum(hit => (double)hit.Score);
        foreach (var (chunk, score, _) in feedback)
        {
            var terms = forward.Terms(chunk);
            var frequencies = forward.Frequencies(chunk);
            var length = 0.0;
            foreach (var frequency in frequencies)
                length += Occurrences(frequency, weights);
            var share = score / (scoreSum * length);
            for (var i = 0; i < terms.Length; i++)
                CollectionsMarshal.GetValueRefOrAddDefault(model, terms[i], out _) += share * Occurrences(frequencies[i], weights);
        }

        var chosen = MostFrequent(model, weights.FeedbackTerms);
        var chosenSum = chosen.Sum(term => term.Priority);
        var added = weights.FeedbackShare / (1 - weights.FeedbackShare) * query.Sum(term => term.Weight);
        return [.. chosen.Select(term => new WeightedTerm(term.Element, added * term.Priority / chosenSum))];
    }

    /// <summary>By a bounded heap, since the vocabulary of the results is far larger than what is taken of it.</summary>
    private static PriorityQueue<int, double>.UnorderedItemsCollection MostFrequent(Dictionary<int, double> model, int count)
    {
        var heap = new PriorityQueue<int, double>(count + 1);
        foreach (var (term, probability) in model)
        {
            if (heap.Count < count)
                heap.Enqueue(term, probability);
            else
                heap.EnqueueDequeue(term, probability);
        }

        return heap.UnorderedItems;
    }

    private static double Occurrences(uint frequency, RankingWeights weights) =>
        (frequency & 255) + ((frequency >> 8) & 255) + ((frequency >> 16) & 255) + (weights.Code * (frequency >> 24));
}
