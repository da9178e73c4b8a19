using System.Text.RegularExpressions;
using Assistant.Knowledge.Analysis;

namespace Assistant.Support.Intake;

/// <summary>
/// Splits a message that asks several things into its questions, without a model: numbered or bulleted questions, and further questions
/// that share no word with the first. What is not clearly several stays one, because a question cut in two is answered worse than a long one.
/// </summary>
public static partial class QuestionSplitter
{
    private const int MaxParts = 4;
    private const int MinTerms = 2;

    public static IReadOnlyList<string> Split(string message)
    {
        var listed = ListedQuestion().Matches(message).Select(match => match.Groups["q"].Value.Trim()).Where(IsWhole).ToList();
        if (listed.Count is >= 2 and <= MaxParts && listed.Count == ListItem().Count(message))
            return listed;   // a list with something else in it would lose that
        if (message.Contains("```", StringComparison.Ordinal) || message.Length > 600)
            return [message];

        var sentences = ReadingText.Sentences(message).ToList();
        var questions = sentences.Where(sentence => sentence.EndsWith('?') && IsWhole(sentence)).ToList();
        return questions.Count is >= 2 and <= MaxParts && questions.Count == sentences.Count && AreApart(questions) ? questions : [message];
    }

    private static bool IsWhole(string question) => Terms(question).Count >= MinTerms;

    private static bool AreApart(List<string> questions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return questions.All(question =>
        {
            var terms = Terms(question);
            var apart = !seen.Overlaps(terms);
            seen.UnionWith(terms);
            return apart;
        });
    }

    private static HashSet<string> Terms(string text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        TextAnalyzer.For("en").Analyze(text, term => terms.Add(term));
        return terms;
    }

    [GeneratedRegex(@"^[ \t]*(?:\d{1,2}[.)]|[-*•])[ \t]+(?<q>[^\n]{8,300}\?)[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ListedQuestion();

    [GeneratedRegex(@"^[ \t]*(?:\d{1,2}[.)]|[-*•])[ \t]+\S", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ListItem();
}
