using System.Text.RegularExpressions;

namespace Assistant.Support.Intake;

/// <summary>Whether a message has the form of a question, by its own words. English; a question mark counts in every language.</summary>
public static partial class QuestionForm
{
    /// <summary>It asks something: a question mark outside code and links, or the opening of a question.</summary>
    public static bool IsAsked(string text)
    {
        var words = Code().Replace(text, " ");
        return QuestionMark().IsMatch(words) || Opening().IsMatch(words);
    }

    /// <summary>It asks something, or tells of trouble or of something wanted.</summary>
    public static bool IsLikely(string text) => IsAsked(text) || Trouble().IsMatch(Code().Replace(text, " "));

    [GeneratedRegex("```.*?(?:```|$)|`[^`\n]*`|https?://\\S+", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("[?？؟]", RegexOptions.CultureInvariant)]
    private static partial Regex QuestionMark();

    [GeneratedRegex("""
        (?:^|[.!\n])\s*(?:(?:hi|hey|hello|ok|and|so|also|but|please|sorry)\b[\s,]*)*
        (?:what|which|who|where|when|why|how|can|could|does|do|did|is|are|am|should|would|will|has|have|any(?:one|body)?\b.{0,20}\bknow|is\ there|what's|how's|where's)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex("""
        \b(?:error|exception|fails?|failed|failing|crash(?:es|ed|ing)?|broken|stuck|trouble|issue|problem|bug|cannot|can['’]?t|won['’]?t|doesn['’]?t|does\ not|didn['’]?t|isn['’]?t|
        unable|wrong|missing|not\ working|need\ (?:help|to)|want\ to|trying\ to|looking\ for|wondering|help\ (?:me|us|with))\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Trouble();
}
