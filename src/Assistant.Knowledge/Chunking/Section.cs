namespace Assistant.Knowledge.Chunking;

/// <summary>A heading with the blocks below it, up to the next heading of any level. The page's start is a section without heading.</summary>
internal sealed class Section(int level, PageNode.Heading? heading, Section? parent, bool isPageTitle)
{
    public int Level { get; } = level;

    public PageNode.Heading? Heading { get; } = heading;

    /// <summary>The section that this one stands in; null for the page's start and for those at its level.</summary>
    public Section? Parent { get; } = parent;

    /// <summary>Its heading repeats the document's title.</summary>
    public bool IsPageTitle { get; } = isPageTitle;

    public List<CountedBlock> Blocks { get; } = [];

    /// <summary>Tokens of the blocks, the heading not counted.</summary>
    public int OwnTokens { get; private set; }

    /// <summary>Tokens of heading and blocks, with all sections inside.</summary>
    public int TreeTokens { get; private set; }

    public void Add(ReadingBlock block)
    {
        var tokens = BlockText.Tokens(block);
        Blocks.Add(new CountedBlock(block, tokens));
        OwnTokens += tokens;
        AddToTree(tokens);
    }

    public void AddToTree(int tokens)
    {
        for (var section = this; section is not null; section = section.Parent)
            section.TreeTokens += tokens;
    }

    public bool IsWithin(Section? ancestor)
    {
        if (ancestor is null)
            return true;
        for (var section = this; section is not null; section = section.Parent)
        {
            if (section == ancestor)
                return true;
        }
        return false;
    }
}

/// <param name="Tokens">Of the block as a whole, with the line breaks around it.</param>
internal readonly record struct CountedBlock(ReadingBlock Block, int Tokens);
