namespace Assistant.Knowledge.Chunking;

/// <summary>A section that begins inside a chunk, behind the one that the chunk is known by.</summary>
/// <param name="Start">Where its heading's line begins in the chunk's text.</param>
/// <param name="Heading">Without marks.</param>
/// <param name="Anchor">Unique in the page; null when the heading has none.</param>
public readonly record struct ChunkSection(int Start, string Heading, string? Anchor);
