using System.Text.RegularExpressions;
using Assistant.Knowledge.Analysis;

namespace Assistant.Support.Intake;

/// <summary>
/// Splits a message that asks several things into its questions, without a model: numbered or bulleted questions; questions one after the other,
/// of which none shares a word with an earlier one; and two such questions that an "and" joins. Greetings and thanks around them do not count. What
/// is not clearly several stays one, because a question cut in two is answered worse than a long one.
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

        var sentences = ReadingText.Sentences(message).Where(sentence => MessageClassifier.Classify(sentence, inThread: false) is not (MessageKind.Chitchat or MessageKind.Empty));
        var questions = sentences.SelectMany(SplitJoined).ToList();
        return questions.Count is >= 2 and <= MaxParts && questions.TrueForAll(IsWholeQuestion) && AreApart(questions) ? questions : [message];
    }

    private static IReadOnlyList<string> SplitJoined(string sentence)
    {
        if (Joined().Match(sentence) is not { Success: true } match)
            return [sentence];
        List<string> both = [$"{match.Groups["first"].Value}?", match.Groups["second"].Value];
        return both.TrueForAll(IsWhole) && AreApart(both) && !LeansBack().IsMatch(both[1]) ? both : [sentence];
    }

    private static bool IsWholeQuestion(string sentence) => sentence.EndsWith('?') && IsWhole(sentence);

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

    // Both begin with a word that asks: "on Windows and how" would lose the Windows.
    [GeneratedRegex("""
        ^(?<first>(?:(?:hi|hello|hey)\W+)?(?:how|where|when|why|which|what|who|can|could|does|do|is|are)\b[^?]*?),?\ and\ (?:also\ )?(?<second>(?:how|where|when|why|which|what|who)\b[^?]*\?)$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Joined();

    // Words that stand for something said before.
    [GeneratedRegex(@"\b(?:it|its|they|them|their|that|this|these|those|one|ones|there|then|so)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LeansBack();
}
