using Assistant.Knowledge.Analysis;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// A question's search terms with their mass – weight in the question times inverse document frequency – for judging texts by the same
/// light as the ranking.
/// </summary>
/// <param name="Mass">Term and mass, above 0.</param>
/// <param name="Unknown">Share of the mass whose terms occur nowhere in the index, 0..1.</param>
public sealed record QueryProfile(IReadOnlyDictionary<string, double> Mass, double Unknown, IReadOnlyList<string> Languages)
{
    public static QueryProfile Empty { get; } = new(new Dictionary<string, double>(), 1, []);

    public double Total { get; } = Mass.Values.Sum();

    /// <summary>Share of the question's mass that occurs in the text, 0..1.</summary>
    public double CoverageOf(string text) => Total > 0 ? MassIn(text) / Total : 0;

    /// <summary>The question's terms that occur in the text.</summary>
    public HashSet<string> TermsIn(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            TextAnalyzer.For(language).Analyze(text, term =>
            {
                if (Mass.ContainsKey(term))
                    found.Add(term);
            });
        }

        return found;
    }

    /// <summary>
    /// Share of the question's neighbouring terms that are neighbours, or one word apart, in the text too; a pair weighs as its lighter term. 0..1.
    /// </summary>
    public double PhraseCoverageOf(string question, string text)
    {
        double matched = 0, total = 0;
        foreach (var language in Languages)
        {
            var asked = Sequence(language, question);
            var written = Sequence(language, text);
            var pairs = new HashSet<(string, string)>();
            for (var i = 0; i + 1 < written.Count; i++)
            {
                pairs.Add((written[i], written[i + 1]));
                if (i + 2 < written.Count)
                    pairs.Add((written[i], written[i + 2]));
            }

            var seen = new HashSet<(string, string)>();
            for (var i = 0; i + 1 < asked.Count; i++)
            {
                var pair = (asked[i], asked[i + 1]);
                if (asked[i] == asked[i + 1] || !seen.Add(pair))
                    continue;
                var weight = Math.Min(Mass.GetValueOrDefault(asked[i]), Mass.GetValueOrDefault(asked[i + 1]));
                total += weight;
                if (pairs.Contains(pair))
                    matched += weight;
            }
        }

        return total > 0 ? matched / total : 0;
    }

    private static List<string> Sequence(string language, string text)
    {
        var terms = new List<string>();
        TextAnalyzer.For(language).Analyze(text, terms.Add);
        return terms;
    }

    private double MassIn(string text) => TermsIn(text).Sum(term => Mass[term]);
}
