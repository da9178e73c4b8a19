using Assistant.Knowledge.Analysis;

namespace Assistant.Knowledge.Chunking;

/// <summary>Gathers a page's nodes into sections.</summary>
internal static class Outline
{
    /// <summary>A longer heading is cut in trails, and stands in the text in full.</summary>
    private const int LongestTrailHeading = 48;

    public static IReadOnlyList<Section> Of(IReadOnlyList<PageNode> nodes, string title)
    {
        var sections = new List<Section>();
        var current = new Section(0, null, null, isPageTitle: false);
        var isFirstHeading = true;
        foreach (var node in nodes)
        {
            if (node is PageNode.Content content)
            {
                current.Add(content.Block);
                continue;
            }
            if (current.Heading is not null || current.Blocks.Count > 0)
                sections.Add(current);
            var heading = (PageNode.Heading)node;
            current = Open(heading, current, isFirstHeading && IsTitle(heading, title));
            isFirstHeading = false;
        }
        if (current.Heading is not null || current.Blocks.Count > 0)
            sections.Add(current);
        return sections;
    }

    private static Section Open(PageNode.Heading heading, Section previous, bool isPageTitle)
    {
        var parent = previous;
        while (parent is not null && (parent.Heading is null || parent.Level >= heading.Level))
            parent = parent.Parent;
        var clipped = ContextLine.Clip(heading.Plain, LongestTrailHeading);
        var section = new Section(heading.Level, heading with { Plain = clipped }, parent, isPageTitle);
        if (clipped != heading.Plain)
            section.Add(new ReadingBlock(ReadingKind.Prose, heading.Markdown));
        else
            section.AddToTree(TokenCounter.Count(heading.Markdown) + 2);
        return section;
    }

    private static bool IsTitle(PageNode.Heading heading, string title) =>
        heading.Level == 1 &&
        WhitespaceFolding.Fold(heading.Plain).Equals(WhitespaceFolding.Fold(title).Replace("`", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
