namespace Assistant.Knowledge.Analysis;

/// <summary>Terms for scripts that write no spaces: each pair of neighbouring characters, or the character alone when it has no neighbour.</summary>
internal static class Bigrams
{
    public static bool IsUnspaced(char c) => c is
        (>= '\u3040' and <= '\u30FF') or    // Hiragana, Katakana
        (>= '\u3400' and <= '\u9FFF') or    // CJK ideographs
        (>= '\uF900' and <= '\uFAFF') or    // compatibility ideographs
        (>= '\u0E00' and <= '\u0E7F');      // Thai

    /// <returns>The position after the run.</returns>
    public static int Emit(ReadOnlySpan<char> text, int start, Action<string> onTerm)
    {
        var end = start;
        while (end < text.Length && IsUnspaced(text[end]))
            end++;
        if (end == start + 1)
            onTerm(text[start..end].ToString());
        for (var i = start; i + 1 < end; i++)
            onTerm(text.Slice(i, 2).ToString());
        return end;
    }
}
