namespace Assistant.Knowledge.Chunking;

/// <summary>A paragraph, list item, code block or table as reading text, with what must be written around it wherever it is cut.</summary>
internal sealed record ReadingBlock(ReadingKind Kind, string Text)
{
    /// <summary>What its first line starts with: indentation, bullet, quote mark.</summary>
    public string FirstPrefix { get; init; } = "";

    /// <summary>What its other lines start with, and its first line when it is the rest of a block that was cut.</summary>
    public string RestPrefix { get; init; } = "";

    /// <summary>Line(s) repeated above each part: the fence with its language, the table's header. Empty when there are none.</summary>
    public string Opening { get; init; } = "";

    /// <summary>Line repeated below each part: the closing fence.</summary>
    public string Closing { get; init; } = "";

    /// <summary>Follows the block above without a blank line, as list items do.</summary>
    public bool Tight { get; init; }

    /// <summary>Of a heading that stands in the text.</summary>
    public string? Anchor { get; init; }

    /// <summary>Reads as the start of what follows, and so never ends a chunk if that can be helped.</summary>
    public bool KeepWithNext { get; init; }
}

internal enum ReadingKind { Prose, Heading, Code, Table }
