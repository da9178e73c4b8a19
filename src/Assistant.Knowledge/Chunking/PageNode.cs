namespace Assistant.Knowledge.Chunking;

/// <summary>What a page consists of, in reading order.</summary>
internal abstract record PageNode
{
    private PageNode() { }

    /// <param name="Markdown">The heading's reading text on one line, inline code kept.</param>
    /// <param name="Plain">The same without back-ticks.</param>
    /// <param name="Anchor">Unique in the page; null when the heading has no letter or digit.</param>
    public sealed record Heading(int Level, string Markdown, string Plain, string? Anchor) : PageNode;

    public sealed record Content(ReadingBlock Block) : PageNode;
}
