namespace Assistant.Knowledge.Analysis;

/// <summary>One block of a chunk's reading text.</summary>
/// <param name="Text">
/// The block's words without list bullet, heading marks, quote marks or fence. After white space is folded it is a substring of the chunk's text,
/// so a sentence of it can be quoted.
/// </param>
public readonly record struct TextBlock(TextBlockKind Kind, string Text)
{
    /// <summary>A table's row that names the columns of the rows below. A table without one, and the rest of a table that was cut, have none.</summary>
    public bool IsHeader { get; init; }
}

public enum TextBlockKind { Prose, Heading, ListItem, TableRow, Code, Quote }
