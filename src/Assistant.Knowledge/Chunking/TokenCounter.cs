using Microsoft.ML.Tokenizers;

namespace Assistant.Knowledge.Chunking;

/// <summary>Counts o200k_base tokens. The vocabulary takes about half a second to load, so it is loaded once, at the first count.</summary>
internal static class TokenCounter
{
    /// <summary>
    /// Byte-pair merging is quadratic in the length of a run without a word break (64 000 times "é" take 5 s), so longer runs are counted in
    /// slices. A slice's border can add a token; ordinary text has no such runs.
    /// </summary>
    private const int LongestRun = 256;

    /// <summary>Short enough for the tokenizer's cache of words.</summary>
    private const int Slice = 8;

    private static readonly Lazy<TiktokenTokenizer> Tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    public static int Count(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        var start = 0;
        for (var run = 0; run < text.Length;)
        {
            var end = EndOfRun(text, run);
            if (end - run <= LongestRun)
            {
                run = end;
                continue;
            }
            tokens += CountPlain(text[start..run]);
            for (; run < end; run += Slice)
                tokens += CountPlain(text[run..Math.Min(run + Slice, end)]);
            start = run = end;
        }
        return tokens + CountPlain(text[start..]);
    }

    private static int EndOfRun(ReadOnlySpan<char> text, int start)
    {
        var isSpace = char.IsWhiteSpace(text[start]);
        var end = start + 1;
        while (end < text.Length && char.IsWhiteSpace(text[end]) == isSpace)
            end++;
        return end;
    }

    private static int CountPlain(ReadOnlySpan<char> text) => text.IsEmpty ? 0 : Tokenizer.Value.CountTokens(text, considerPreTokenization: true, considerNormalization: false);
}
