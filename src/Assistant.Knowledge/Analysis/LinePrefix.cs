namespace Assistant.Knowledge.Analysis;

/// <summary>A line of reading text taken apart into its marks (indentation, bullets, quote marks, definition colon) and its content.</summary>
internal readonly record struct LinePrefix(int Length, bool IsItem, bool IsQuote, string Content)
{
    public static LinePrefix Strip(string line)
    {
        var (at, isItem, isQuote) = (0, false, false);
        while (true)
        {
            while (at < line.Length && line[at] == ' ')
                at++;
            var marker = MarkerLength(line.AsSpan(at));
            if (marker == 0)
                return new LinePrefix(at, isItem, isQuote, line[at..].TrimEnd());
            isQuote |= line[at] == '>';
            isItem |= line[at] != '>';
            at += marker;
        }
    }

    private static int MarkerLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("> ") || text is ">")
            return 1;
        if (text.StartsWith("- ") || text.StartsWith(": "))
            return 2;
        if (text.StartsWith("[ ] ") || text.StartsWith("[x] "))
            return 4;
        var digits = 0;
        while (digits < text.Length && digits < 4 && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits is >= 1 and <= 3 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' ' ? digits + 2 : 0;
    }
}
