namespace Assistant.Server.Rendering;

/// <summary>The part of a passage that a reader should see first.</summary>
internal static class Snippet
{
    /// <summary>
    /// The stretch of at most <paramref name="length"/> characters that holds most of the query's words (by their beginnings, so that inflected
    /// forms count), cut at spaces; an ellipsis stands for what is left out.
    /// </summary>
    public static string Of(string text, string query, int length)
    {
        var line = SafeText.OneLine(text);
        if (line.Length <= length)
            return line;

        var start = BestStart(line, Stems(query), length);
        var end = Math.Min(line.Length, start + length);
        if (end < line.Length)
            end = line.LastIndexOf(' ', end, end - start) is var space && space > start + (length / 2) ? space : end;
        if (end < line.Length && char.IsLowSurrogate(line[end]))
            end--;
        return (start > 0 ? "… " : "") + line[start..end].TrimEnd() + (end < line.Length ? " …" : "");
    }

    private static int BestStart(string line, string[] stems, int length)
    {
        var (best, bestFound) = (0, 0);
        for (var at = 0; at >= 0 && at < line.Length; at = NextWord(line, at))
        {
            var window = line.AsSpan(at, Math.Min(length, line.Length - at));
            var found = 0;
            foreach (var stem in stems)
                if (window.Contains(stem, StringComparison.OrdinalIgnoreCase))
                    found++;
            if (found > bestFound)
                (best, bestFound) = (at, found);
        }
        return best;
    }

    private static int NextWord(string line, int at) => line.IndexOf(' ', at) is var space && space >= 0 ? space + 1 : -1;

    private static string[] Stems(string query) =>
        [.. query.Split([' ', '\t', '\n', ',', '.', '?', '!', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 3)
            .Select(word => word[..Math.Min(word.Length, 6)])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(32)];
}
