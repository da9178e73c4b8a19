namespace Assistant.Knowledge.Chunking;

/// <summary>Cuts a line that is too long by itself: between words, and a giant word between characters.</summary>
internal static class WordCutter
{
    private const int LongestWord = 256;
    private const int Slice = 8;

    /// <summary>Parts of at most so many tokens that together are the text, white space included. Linear in the text's length.</summary>
    public static IReadOnlyList<string> Cut(string text, int maxTokens)
    {
        var parts = new List<string>();
        var (start, tokens) = (0, 0);
        foreach (var (at, end, count) in Units(text, maxTokens))
        {
            if (tokens + count > maxTokens && at > start)
            {
                parts.Add(text[start..at]);
                (start, tokens) = (at, 0);
            }
            tokens += count;
        }
        if (start < text.Length)
            parts.Add(text[start..]);
        return parts;
    }

    /// <summary>Words with the white space behind them, and slices of words that are worth half a part or more.</summary>
    private static IEnumerable<(int Start, int End, int Tokens)> Units(string text, int maxTokens)
    {
        for (var at = 0; at < text.Length;)
        {
            var wordEnd = WordEnd(text, at);
            var tokens = wordEnd - at > LongestWord ? int.MaxValue : TokenCounter.Count(text.AsSpan(at, wordEnd - at));
            if (tokens <= maxTokens / 2)
            {
                yield return (at, wordEnd, tokens);
                at = wordEnd;
            }
            while (at < wordEnd)
            {
                var end = SliceEnd(text, at, wordEnd);
                yield return (at, end, TokenCounter.Count(text.AsSpan(at, end - at)));
                at = end;
            }
        }
    }

    private static int WordEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        return end;
    }

    /// <summary>Never inside a surrogate pair.</summary>
    private static int SliceEnd(string text, int start, int wordEnd)
    {
        var end = Math.Min(start + Slice, wordEnd);
        return end < wordEnd && char.IsLowSurrogate(text[end]) ? end + 1 : end;
    }
}
