using System.Text;

namespace Assistant.Knowledge.Analysis;

/// <summary>Makes texts comparable whatever their line breaks and spacing: the quote check rests on it.</summary>
public static class WhitespaceFolding
{
    /// <summary>
    /// Every run of Unicode white space becomes one space, and none is left at the ends. No-break spaces and the zero-width space, word joiner
    /// and byte order mark count as white space; the joiners U+200C and U+200D do not, because they are part of words and emoji.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsWhiteSpace(c))
                folded.Append(c);
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    /// <summary>Whether the folded needle occurs in the folded haystack, character by character. A blank needle occurs nowhere: an empty quote proves nothing.</summary>
    public static bool ContainsFolded(string haystack, string needle)
    {
        var quote = Fold(needle);
        return quote.Length > 0 && Fold(haystack).Contains(quote, StringComparison.Ordinal);
    }

    /// <summary>Where in the haystack, unfolded, the folded needle begins; −1 when it does not occur.</summary>
    public static int IndexOfFolded(string haystack, string needle)
    {
        var quote = Fold(needle);
        var at = quote.Length == 0 ? -1 : Fold(haystack).IndexOf(quote, StringComparison.Ordinal);
        if (at < 0)
            return -1;

        var (position, folded) = (0, 0);
        while (IsWhiteSpace(haystack[position]))
            position++;
        for (; folded < at; folded++)
        {
            if (!IsWhiteSpace(haystack[position++]))
                continue;
            while (IsWhiteSpace(haystack[position]))
                position++;
        }

        return position;
    }

    private static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u2060' or '\uFEFF' or '\u180E';
}
