namespace Assistant.Knowledge.Analysis;

/// <summary>
/// Finds where sentences of English and other Western prose end. A full stop counts only before white space, so file names, versions and URLs
/// hold together by themselves; abbreviations, initials and what follows decide the rest. One pass, with bounded looks ahead.
/// </summary>
internal static class SentenceBoundaries
{
    /// <summary>How far a bracket or quotation is taken to reach at most: an unclosed one must not swallow the page.</summary>
    private const int LongestAside = 300;

    /// <summary>Positions just after each sentence and the white space that follows it; the last is the text's length.</summary>
    public static IEnumerable<int> Find(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == '\n')
            {
                yield return start = SkipWhiteSpace(text, i);
                i = start;
            }
            else if (AsideEnd(text, i) is var end && end > i)
            {
                i = end;
            }
            else if (!IsTerminator(c))
            {
                i++;
            }
            else
            {
                var after = AfterTerminators(text, i);
                if (after < text.Length && Ends(text, start, i, after))
                {
                    yield return start = SkipWhiteSpace(text, after);
                    i = start;
                }
                else
                {
                    i = after;
                }
            }
        }
        if (start < text.Length)
            yield return text.Length;
    }

    private static bool IsTerminator(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    private static bool IsCloser(char c) => c is '"' or '\'' or ')' or ']' or '}' or '»' or '”' or '’' or '」' or '』' or '）';

    private static int AfterTerminators(string text, int i)
    {
        while (i < text.Length && IsTerminator(text[i]))
            i++;
        while (i < text.Length && IsCloser(text[i]))
            i++;
        return i;
    }

    private static int SkipWhiteSpace(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i;
    }

    /// <summary>
    /// The end of the code span, bracket or quotation that opens here, or -1. A full stop at an aside's end may still end the sentence,
    /// so the closing mark and the terminators before it are left for the scan, except in a code span.
    /// </summary>
    private static int AsideEnd(string text, int i)
    {
        var window = text.AsSpan(i + 1, Math.Min(LongestAside, text.Length - i - 1));
        var line = window.IndexOf('\n');
        if (line >= 0)
            window = window[..line];

        switch (text[i])
        {
            case '`':
                var ticks = 1 + CountStart(window, '`');
                var close = window[(ticks - 1)..].IndexOf(text.AsSpan(i, ticks));
                return i + (close < 0 ? ticks : close + 2 * ticks);
            case '(':
                return BeforeEnd(text, i, MatchingBracket(window));
            case '"' when Opens(text, i):
                return BeforeEnd(text, i, window.IndexOf('"'));
            case '“':
                return BeforeEnd(text, i, window.IndexOf('”'));
            default:
                return -1;
        }
    }

    private static int CountStart(ReadOnlySpan<char> span, char c)
    {
        var other = span.IndexOfAnyExcept(c);
        return other < 0 ? span.Length : other;
    }

    private static bool Opens(string text, int i) =>
        (i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] is '(' or '[') && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]);

    private static int BeforeEnd(string text, int open, int close)
    {
        if (close < 0)
            return -1;
        var end = open + 1 + close;
        while (end > open + 1 && IsTerminator(text[end - 1]))
            end--;
        return end;
    }

    private static int MatchingBracket(ReadOnlySpan<char> window)
    {
        var depth = 1;
        for (var i = 0; i < window.Length; i++)
        {
            if (window[i] == '(')
                depth++;
            else if (window[i] == ')' && --depth == 0)
                return i;
        }
        return -1;
    }

    private static bool Ends(string text, int start, int mark, int after)
    {
        if (text[mark] is '。' or '！' or '？')
            return true;
        if (!char.IsWhiteSpace(text[after]))
            return false;
        var next = SkipWhiteSpace(text, after);
        if (next == text.Length)
            return false;

        var following = NextWord(text, next);
        var closed = IsCloser(text[after - 1]);
        if (text[mark] is '!' or '?')
            return !(closed && StartsLower(following));
        if (after - mark > 1 && !closed)
            return !StartsLower(following);            // an ellipsis: "wait... what" goes on
        if (StartsLower(following) && !LooksLikeCode(following))
            return false;

        var before = WordBefore(text, start, mark);
        if (before.Length == 0)
            return mark > start && IsCloser(text[mark - 1]) || mark > start && text[mark - 1] == '`';
        if (char.IsAsciiDigit(before[0]) && before.IndexOfAnyExceptInRange('0', '9') < 0 && mark - before.Length == start)
            return false;                              // "1. Install it": a number of a list
        return Abbreviations.After(before) switch
        {
            Abbreviation.None => true,
            Abbreviation.GoesOn => false,
            Abbreviation.MayEndBeforeCapital => char.IsUpper(following[0]) || following[0] is '`',
            Abbreviation.BeforeNumber => !char.IsAsciiDigit(following[0]),
            _ => SentenceStarters.Contains(following),
        };
    }

    private static bool StartsLower(ReadOnlySpan<char> word) => char.IsLower(word[0]);

    /// <summary>A lower-case word with an inner dot, bracket, slash, underscore or capital: <c>cy.get()</c>, <c>iOS</c>.</summary>
    private static bool LooksLikeCode(ReadOnlySpan<char> word)
    {
        var inner = word[1..].TrimEnd(".,:;!?");
        return inner.IndexOfAny("._(/") >= 0 || inner.IndexOfAnyInRange('A', 'Z') >= 0;
    }

    private static ReadOnlySpan<char> NextWord(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at < 40 && !char.IsWhiteSpace(text[end]))
            end++;
        return text.AsSpan(at, end - at);
    }

    private static ReadOnlySpan<char> WordBefore(string text, int start, int mark)
    {
        var at = mark;
        while (at > start && mark - at < 40 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '&'))
            at--;
        return text.AsSpan(at, mark - at);
    }
}
