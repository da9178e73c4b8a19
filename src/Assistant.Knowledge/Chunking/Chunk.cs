namespace Assistant.Knowledge.Chunking;

/// <summary>A part of a document that fits a model's attention and a reader's screen.</summary>
public sealed record Chunk
{
    /// <summary>Position in the document, from 0, without gaps.</summary>
    public required int Ordinal { get; init; }

    /// <summary>
    /// The reading text: light Markdown with fenced code, inline code, list bullets and tables kept, and link targets, emphasis marks,
    /// comments and component tags removed. What a citation quotes is a substring of this after white space is folded.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>Title of the page; travels as context and is not part of <see cref="Text"/>.</summary>
    public required string Title { get; init; }

    /// <summary>Headings above the chunk, outermost first, without the page title.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Slug of the nearest heading, unique in the page; null above the first heading.</summary>
    public string? Anchor { get; init; }

    /// <summary>Sections that begin inside the chunk, in the order of the text: a quote from one of them is cited by its anchor.</summary>
    public IReadOnlyList<ChunkSection> Sections { get; init; } = [];

    /// <summary>Tokens of title, heading trail and text together, o200k_base.</summary>
    public required int Tokens { get; init; }

    /// <summary>SHA-256 over title, heading trail and text as 64 hexadecimal digits: same hash, same embedding.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What is embedded: the context line, a blank line, the text.</summary>
    public string EmbeddingText => $"{string.Join(" > ", [Title, .. Headings])}\n\n{Text}";
}
