using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Support.Gate;

/// <summary>
/// What speaks for and against an answer being right, as numbers that mean the same over any docs and any question. Their order is
/// the order of the calibration's weights.
/// </summary>
public static partial class AnswerEvidence
{
    public static IReadOnlyList<string> Names { get; } =
        ["relative score", "margin", "heading coverage", "unknown words", "similarity", "versions"];

    /// <param name="passages">Best first, at least one.</param>
    public static double[] Measure(string question, QueryProfile query, IReadOnlyList<Passage> passages)
    {
        var best = passages[0];
        var rival = passages.FirstOrDefault(passage => passage.DocumentId != best.DocumentId);
        var heading = $"{best.Title}\n{string.Join('\n', best.Headings)}";
        return
        [
            best.Evidence.RelativeScore,
            best.Evidence.LexicalScore > 0 ? 1 - ((rival?.Evidence.LexicalScore ?? 0) / best.Evidence.LexicalScore) : 0,
            query.CoverageOf(heading),
            query.Unknown,
            best.Evidence.Similarity ?? 0,
            VersionNumber().IsMatch(question) ? 1 : 0,
        ];
    }

    // People name versions when they report that something misbehaves, which a manual seldom answers.
    [GeneratedRegex(@"\bv?\d+\.\d+(?:\.\d+)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();
}
