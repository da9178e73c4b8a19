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

    private double MassIn(string text) => TermsIn(text).Sum(term => Mass[term]);
}
