using System.Runtime.InteropServices;

namespace Assistant.Knowledge.Chunking;

/// <summary>
/// Packs sections into chunks, in order. A section that fits stays whole; small neighbours share a chunk, which is known by the section that
/// it begins in; a section that is worth finding by itself starts its own.
/// </summary>
internal sealed class SectionPacker(string title)
{
    public const int MaxTokens = 512;

    /// <summary>A section at the top two levels with this much text, inner sections included, starts a chunk and so keeps its own anchor.</summary>
    private const int OwnChunkAtTop = 128;

    /// <summary>The same below: a reference page of many short entries is better packed.</summary>
    private const int OwnChunkBelow = 256;

    private static readonly Section Root = new(0, null, null, isPageTitle: false);

    private readonly List<Chunk> chunks = [];
    private readonly List<Section> headingsOnly = [];
    private readonly List<Piece> open = [];
    private Section openSection = Root;
    private Section? openScope;
    private int openTokens;
    private int openBudget;

    /// <param name="next">The section after it, which tells whether a heading without text stands above others or alone.</param>
    public void Add(Section section, Section? next)
    {
        if (section.Blocks.Count == 0)
        {
            AddEmpty(section, next);
            return;
        }
        if (Joins(section))
            Join(section);
        else
            Start(section);
        headingsOnly.Clear();
    }

    public IReadOnlyList<Chunk> Finish()
    {
        Close();
        return chunks;
    }

    /// <summary>A heading above inner sections goes with the first of them; one above nothing is kept as a line of text.</summary>
    private void AddEmpty(Section section, Section? next)
    {
        if (next is not null && next.Level > section.Level)
        {
            headingsOnly.Add(section);
            return;
        }
        if (section.IsPageTitle)
            return;
        var lines = headingsOnly.Append(section).Where(above => !above.IsPageTitle).Select(HeadingPiece).ToList();
        headingsOnly.Clear();
        if (open.Count == 0 || openTokens + lines.Sum(line => line.Tokens) > openBudget)
            Open(section.Parent ?? Root, section.Parent);
        Append(lines);
    }

    private bool Joins(Section section)
    {
        if (open.Count == 0)
            return false;
        var outermost = Outermost(section);
        var headings = headingsOnly.Append(section).Sum(above => HeadingPiece(above).Tokens);
        if (openTokens + headings + section.OwnTokens > openBudget)
            return false;
        return outermost.IsPageTitle ||
            (outermost.IsWithin(openScope) && outermost.TreeTokens < (outermost.Level <= 2 ? OwnChunkAtTop : OwnChunkBelow));
    }

    /// <summary>The highest of the headings that come with a section.</summary>
    private Section Outermost(Section section) => headingsOnly.Find(above => !above.IsPageTitle) ?? section;

    private void Join(Section section)
    {
        Append(headingsOnly.Append(section).Select(HeadingPiece));
        Append(BlockCutter.Cut(section.Blocks, MaxTokens));
    }

    private void Start(Section section)
    {
        var scope = Outermost(section).Parent;
        Open(section, scope);
        var pieces = BlockCutter.Cut(section.Blocks, openBudget);
        var starts = ChunkPlan.Starts(pieces, openBudget);
        for (var i = 0; i < starts.Count; i++)
        {
            if (i > 0)
                Open(section, scope);
            Append(pieces[starts[i]..(i + 1 < starts.Count ? starts[i + 1] : pieces.Count)]);
        }
    }

    /// <param name="scope">What later sections must lie in to share the chunk: they are neighbours of the section or of an empty heading above it.</param>
    private void Open(Section section, Section? scope)
    {
        Close();
        openSection = section;
        openScope = scope;
        openBudget = MaxTokens - TokenCounter.Count(string.Join(" > ", [title, .. ContextLine.Trail(section)])) - 2;
    }

    private void Append(IEnumerable<Piece> pieces)
    {
        foreach (var piece in pieces)
        {
            open.Add(piece);
            openTokens += piece.Tokens + piece.FrameTokens;
        }
    }

    private void Close()
    {
        if (open.Count > 0)
            Emit(CollectionsMarshal.AsSpan(open));
        open.Clear();
        openTokens = 0;
    }

    /// <summary>Pieces are counted one by one; should the whole come out longer than their sum, it is halved.</summary>
    private void Emit(ReadOnlySpan<Piece> pieces)
    {
        var (text, sections) = BlockText.Of(pieces);
        if (string.IsNullOrWhiteSpace(text))
            return;
        var headings = ContextLine.Trail(openSection);
        var chunk = new Chunk
        {
            Ordinal = chunks.Count,
            Text = text,
            Title = title,
            Headings = headings,
            Anchor = openSection.Heading?.Anchor,
            Sections = sections,
            Tokens = 0,
            ContentHash = ChunkHash.Of(title, headings, text),
        };
        var tokens = TokenCounter.Count(chunk.EmbeddingText);
        if (tokens > MaxTokens && pieces.Length == 1)
            pieces = Halves(pieces[0]);
        if (tokens <= MaxTokens || pieces.Length == 1)
        {
            chunks.Add(chunk with { Tokens = tokens });
            return;
        }
        Emit(pieces[..(pieces.Length / 2)]);
        Emit(pieces[(pieces.Length / 2)..]);
    }

    private static Piece[] Halves(Piece piece) =>
    [
        .. WordCutter.Cut(piece.Text, Math.Max(1, TokenCounter.Count(piece.Text) / 2 + 1))
            .Select((part, i) => piece with { Text = part, IsFirst = piece.IsFirst && i == 0 }),
    ];

    private static Piece HeadingPiece(Section section)
    {
        var block = new ReadingBlock(ReadingKind.Heading, $"{new string('#', section.Level)} {section.Heading!.Markdown}") { KeepWithNext = true, Anchor = section.Heading.Anchor };
        return new Piece(block, block.Text, IsFirst: true, BlockText.Tokens(block), FrameTokens: 0, BreakCost: 0);
    }
}
