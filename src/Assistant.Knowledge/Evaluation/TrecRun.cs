using System.Globalization;

namespace Assistant.Knowledge.Evaluation;

/// <summary>Writes rankings as a TREC run: <c>qid Q0 docid rank score tag</c>, one line per page, at most 1000 pages per question.</summary>
public static class TrecRun
{
    public const int Depth = 1000;

    /// <summary>
    /// Scorers order by score and ignore the rank, and break ties by id; so the score is the rank counted backwards: distinct and descending.
    /// White space in ids would shift the columns and is written as in a URL.
    /// </summary>
    public static void Write(TextWriter run, string question, IReadOnlyList<string> ranking, string tag)
    {
        foreach (var (index, page) in ranking.Take(Depth).Index())
            run.Write(string.Create(CultureInfo.InvariantCulture, $"{Column(question)} Q0 {Column(page)} {index + 1} {Depth - index} {Column(tag)}\n"));
    }

    private static string Column(string text) =>
        text.Any(char.IsWhiteSpace) ? string.Concat(text.Select(c => char.IsWhiteSpace(c) ? Uri.EscapeDataString(c.ToString()) : c.ToString())) : text;
}
