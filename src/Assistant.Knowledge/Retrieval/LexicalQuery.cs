using Assistant.Knowledge.Analysis;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A question as weighted search terms.</summary>
public sealed class LexicalQuery
{
    /// <summary>Longer questions (pasted logs) are cut here; what decides is said before.</summary>
    private const int MaxCharacters = 8_000;

    private LexicalQuery(IReadOnlyDictionary<string, double> terms) => Terms = terms;

    /// <summary>Term and weight, 1 per occurrence before weighting.</summary>
    public IReadOnlyDictionary<string, double> Terms { get; }

    /// <param name="languages">Analyses in use in the index; a question is read under each of them.</param>
    public static LexicalQuery Parse(string question, IEnumerable<string> languages, RankingWeights weights)
    {
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        var text = TextCut.AtMost(question, MaxCharacters).AsSpan();
        var firstSentence = FirstSentenceEnd(text);
        var firstWeight = firstSentence < text.Length ? weights.FirstSentence : 1;
        foreach (var language in languages)
        {
            var own = new Dictionary<string, double>(StringComparer.Ordinal);
            var analyzer = TextAnalyzer.For(language);
            analyzer.Analyze(text[..firstSentence], term => Add(own, term, firstWeight));
            analyzer.Analyze(text[firstSentence..], term => Add(own, term, 1));
            foreach (var (term, weight) in own)
                terms[term] = Math.Max(weight, terms.GetValueOrDefault(term));
        }

        return new LexicalQuery(terms);
    }

    private static void Add(Dictionary<string, double> terms, string term, double weight) =>
        terms[term] = terms.GetValueOrDefault(term) + weight;

    // The end of the first sentence or line of 10 to 160 characters that has text after it; else the end of the text.
    private static int FirstSentenceEnd(ReadOnlySpan<char> text)
    {
        for (var i = 10; i < Math.Min(text.Length - 1, 160); i++)
        {
            var ends = text[i] == '\n' || (text[i] is '.' or '!' or '?' && char.IsWhiteSpace(text[i + 1]));
            if (ends && !text[(i + 1)..].Trim().IsEmpty)
                return i + 1;
        }

        return text.Length;
    }
}
