namespace Assistant.Knowledge.Chunking;

/// <summary>Collects a page's nodes while its reader walks down into lists, quotes and notes.</summary>
internal sealed class PageWriter
{
    /// <summary>Deeper nesting is read, but not shown: its prefixes would crowd out the text.</summary>
    private const int DeepestPrefix = 12;

    private readonly List<PageNode> nodes = [];
    private readonly HeadingSlugs slugs = new();
    private string first = "";
    private string rest = "";
    private bool tight;
    private int depth;
    private int nodesOnEntry;
    private int noteDepth;
    private string? pendingLabel;
    private string? pendingId;

    public IReadOnlyList<PageNode> Nodes => nodes;

    /// <summary>Something of the item or quote at hand has been written.</summary>
    public bool IsInItem => depth > 0 && IsUsed;

    private bool IsUsed => nodes.Count > nodesOnEntry;

    public void AddHeading(int level, InlineText heading) =>
        AddHeading(level, InlineText.OneLine(heading.Text), InlineText.OneLine(heading.Plain), heading.SlugText, heading.Id);

    /// <summary>
    /// A heading inside a list, quote or note takes its anchor, but heads no section: the section would outlive its surroundings.
    /// </summary>
    public void AddHeading(int level, string markdown, string plain, string slugText, string? tagId)
    {
        var (text, id) = ExplicitId.TakeFrom(markdown);
        var anchor = Anchor(id, tagId ?? pendingId, ExplicitId.TakeFrom(slugText).Heading);
        pendingId = null;
        if (text.Length == 0)
            return;
        if (depth > 0 || noteDepth > 0)
            Add(new ReadingBlock(ReadingKind.Heading, $"{new string('#', level)} {text}") { KeepWithNext = true, Anchor = anchor });
        else
            nodes.Add(new PageNode.Heading(level, text, ExplicitId.TakeFrom(plain).Heading, anchor));
    }

    public void AddParagraph(InlineText paragraph, bool keepWithNext)
    {
        if (paragraph.Text.Length == 0)
            RememberId(paragraph.Id);
        else
            AddProse(paragraph.Text, keepWithNext);
    }

    public void AddProse(string text, bool keepWithNext) =>
        Add(new ReadingBlock(ReadingKind.Prose, text) { KeepWithNext = keepWithNext || LeadIn.Announces(text) });

    /// <summary>An id on an empty element belongs to the heading after it, if that comes next.</summary>
    public void RememberId(string? id) => pendingId = ExplicitId.IsUsable(id) ? id : pendingId;

    public void Add(ReadingBlock? block)
    {
        if (block is null || block is { Text: "", Opening: "" })
            return;
        pendingId = null;
        if (block.Kind != ReadingKind.Prose)
            AppendLabel();
        else if (TakeLabel() is { } label && !NoteLabel.Begins(block.Text))
            block = block with { Text = $"{label}: {block.Text}" };
        Append(block);
    }

    /// <summary>Enters a list item, quote or definition; disposing leaves it.</summary>
    /// <param name="marker">Starts the first line of the first block within.</param>
    /// <param name="indent">Starts every other line.</param>
    public Scope Indent(string marker, string indent, bool tight = false)
    {
        AppendLabel();
        var scope = new Scope(this, first, rest, nodesOnEntry);
        depth++;
        nodesOnEntry = nodes.Count;
        if (depth <= DeepestPrefix)
        {
            first += marker;
            rest += indent;
        }
        this.tight |= tight;
        return scope;
    }

    /// <summary>Enters a note, whose first paragraph gets the label in front.</summary>
    public NoteScope Note(string label)
    {
        noteDepth++;
        pendingLabel = label;
        return new NoteScope(this);
    }

    private void Append(ReadingBlock block)
    {
        nodes.Add(new PageNode.Content(block with { FirstPrefix = first, RestPrefix = rest, Tight = tight }));
        first = rest;
        tight = false;
    }

    /// <summary>In front of anything but a paragraph the label is a line of its own.</summary>
    private void AppendLabel()
    {
        if (TakeLabel() is { } label)
            Append(new ReadingBlock(ReadingKind.Prose, label + ":") { KeepWithNext = true });
    }

    private string? TakeLabel()
    {
        var label = pendingLabel;
        pendingLabel = null;
        return label;
    }

    private string? Anchor(string? id, string? tagId, string slugText)
    {
        if (id is not null && slugs.TryReserve(id))
            return id;
        var slug = slugs.Next(slugText);   // a tag's id stands beside the generated one, which later headings must still avoid
        if (tagId is not null && slugs.TryReserve(tagId))
            return tagId;
        return slug.Length > 0 ? slug : null;
    }

    public readonly ref struct Scope(PageWriter writer, string outerFirst, string outerRest, int outerNodes)
    {
        public void Dispose()
        {
            writer.depth--;
            // An outer item's marker is written by the first block inside it, however deep that lies.
            writer.first = writer.IsUsed ? outerRest : outerFirst;
            writer.rest = outerRest;
            writer.nodesOnEntry = outerNodes;
            writer.tight = false;
        }
    }

    public readonly ref struct NoteScope(PageWriter writer)
    {
        public void Dispose()
        {
            writer.noteDepth--;
            writer.pendingLabel = null;
        }
    }
}
