namespace Assistant.Knowledge.Analysis;

/// <summary>Reads the light Markdown of a chunk's text back into blocks and sentences.</summary>
public static class ReadingText
{
    /// <summary>The blocks in order. Rules of tables (<c>| --- |</c>) are left out; an unclosed fence runs to the end.</summary>
    public static IEnumerable<TextBlock> Blocks(string text) => new BlockScanner(text).Read();

    /// <summary>
    /// The sentences of a block's text, each a trimmed substring of it, in order and with nothing but white space between them.
    /// A line break always ends a sentence: in reading text it stands for a deliberate one. Linear in the text's length.
    /// </summary>
    public static IEnumerable<string> Sentences(string prose)
    {
        var start = 0;
        foreach (var end in SentenceBoundaries.Find(prose))
        {
            var sentence = prose[start..end].Trim();
            if (sentence.Length > 0)
                yield return sentence;
            start = end;
        }
    }
}
