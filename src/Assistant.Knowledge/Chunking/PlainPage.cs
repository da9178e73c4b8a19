namespace Assistant.Knowledge.Chunking;

/// <summary>
/// The page as paragraphs without structure. Only for pages that the Markdown parser refuses: thousands of nested quotes or brackets are
/// not documentation, but their words should still be found, and one such page must not end a run.
/// </summary>
internal static class PlainPage
{
    public static IReadOnlyList<PageNode> Read(string markdown)
    {
        var nodes = new List<PageNode>();
        var paragraph = new List<string>();
        foreach (var line in markdown.Split('\n', StringSplitOptions.TrimEntries).Append(""))
        {
            if (line.Length > 0)
            {
                paragraph.Add(line);
            }
            else if (paragraph.Count > 0)
            {
                nodes.Add(new PageNode.Content(new ReadingBlock(ReadingKind.Prose, string.Join(' ', paragraph))));
                paragraph.Clear();
            }
        }
        return nodes;
    }
}
