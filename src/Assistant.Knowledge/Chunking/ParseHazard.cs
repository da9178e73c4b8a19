namespace Assistant.Knowledge.Chunking;

/// <summary>
/// Spots input on which Markdig 1.6 takes quadratic time or worse: link targets that never close (<c>[a](</c> 25 000 times takes 13 s), brackets
/// left open by the thousand, link definitions, headings and underlines by the ten thousand (80 000 take 20 s), containers nested beyond the
/// parser's own limit (it looks at every one of them for every line before it gives up). The limits are far above what real pages reach.
/// </summary>
internal static class ParseHazard
{
    private const long MostBracketWork = 20_000_000;
    private const int MostMarkerLines = 20_000;
    private const int DeepestNesting = 128;
    private const int WidestItemIndent = 400;

    public static bool In(string markdown) => HasTooManyOrTooDeepLines(markdown) || HasTooMuchBracketWork(markdown);

    private static bool HasTooManyOrTooDeepLines(string markdown)
    {
        var (markers, containers) = (0, 0);
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (text.IsEmpty)
                continue;
            if (text.StartsWith(":::"))
                containers = text.TrimStart(':').IsEmpty ? Math.Max(0, containers - 1) : containers + 1;
            else if (IsMarker(text))
                markers++;
            if (markers > MostMarkerLines || containers > DeepestNesting || IsNestedTooDeeply(line, text))
                return true;
        }
        return false;
    }

    private static bool IsMarker(ReadOnlySpan<char> text) => text[0] switch
    {
        '[' => text.IndexOf("]:") > 0,
        '#' => true,
        '-' or '=' => text.IndexOfAnyExcept(text[0]) < 0,
        _ => false,
    };

    private static bool IsNestedTooDeeply(ReadOnlySpan<char> line, ReadOnlySpan<char> text)
    {
        if (text[0] is not ('>' or '-' or '*' or '+') && !char.IsAsciiDigit(text[0]))
            return false;
        if (line.IndexOf(text[0]) > WidestItemIndent)
            return true;
        var marks = 0;
        var prefix = text.IndexOfAnyExcept(" >-*+");
        foreach (var c in prefix < 0 ? text : text[..prefix])
            marks += c == ' ' ? 0 : 1;
        return marks > DeepestNesting && (text[0] == '>' || text.IndexOfAnyExcept(text[0], ' ') >= 0);
    }

    /// <summary>From the end backwards: how far each <c>](</c> must look for its closing bracket, and how many brackets are open at each <c>]</c>.</summary>
    private static bool HasTooMuchBracketWork(string markdown)
    {
        var work = 0L;
        var close = markdown.Length;
        var paragraphEnd = markdown.Length;
        for (var i = markdown.Length - 1; i >= 0; i--)
        {
            if (markdown[i] == ')')
                close = i;
            else if (markdown[i] == '\n' && i > 0 && markdown[i - 1] == '\n')
                paragraphEnd = i;
            else if (markdown[i] == '(' && i > 0 && markdown[i - 1] == ']')
                work += Math.Min(close, paragraphEnd) - i;
        }

        var open = 0L;
        for (var i = 0; i < markdown.Length && work <= MostBracketWork; i++)
        {
            if (markdown[i] == '[')
                open++;
            else if (markdown[i] == ']' && open > 0)
                work += open--;
            else if (markdown[i] == '\n' && i > 0 && markdown[i - 1] == '\n')
                open = 0;
        }
        return work > MostBracketWork;
    }
}
