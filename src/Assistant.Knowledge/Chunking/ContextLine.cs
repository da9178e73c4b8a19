namespace Assistant.Knowledge.Chunking;

/// <summary>The title and headings that travel with a chunk.</summary>
internal static class ContextLine
{
    /// <summary>Headings above the section's text, its own included, outermost first, without the page's title.</summary>
    public static IReadOnlyList<string> Trail(Section section)
    {
        var trail = new List<string>();
        for (var above = section; above is not null; above = above.Parent)
        {
            if (above is { Heading: { } heading, IsPageTitle: false })
                trail.Insert(0, heading.Plain);
        }
        return trail;
    }

    /// <summary>At most so many tokens, cut between words and ended with an ellipsis.</summary>
    public static string Clip(string text, int maxTokens)
    {
        if (text.Length <= maxTokens || TokenCounter.Count(text.AsSpan(0, Math.Min(text.Length, maxTokens * 16))) <= maxTokens && text.Length <= maxTokens * 16)
            return text;
        return WordCutter.Cut(text, maxTokens - 1)[0].TrimEnd() + "…";
    }
}
