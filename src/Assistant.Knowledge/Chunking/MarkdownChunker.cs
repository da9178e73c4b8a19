using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Chunking;

/// <summary>
/// Cuts a page into chunks of at most 512 tokens along its headings. 1. Read the Markdown into headings and blocks of reading text.
/// 2. Gather them into sections. 3. Pack sections into chunks. 4. Write each chunk's text, trail, anchor and hash.
/// The same document gives the same chunks on every platform; no document makes it throw.
/// </summary>
public sealed class MarkdownChunker
{
    /// <summary>Raised whenever the same page may give other chunks than before; unchanged pages are then cut again.</summary>
    public const int Version = 2;

    /// <summary>A page whose title is longer is chunked under a clipped one.</summary>
    private const int LongestTitle = 96;

    /// <returns>The chunks in reading order; none for a page without text.</returns>
#pragma warning disable CA1822 // an injected doer like its neighbours: that it keeps no state is its own affair
    public IReadOnlyList<Chunk> Chunk(Document document)
#pragma warning restore CA1822
    {
        var title = ContextLine.Clip(SafeText.Of(document.Title), LongestTitle);
        var nodes = PageReader.Read(SafeText.Of(document.Markdown));
        var sections = Outline.Of(nodes, title);
        var packer = new SectionPacker(title);
        foreach (var (index, section) in sections.Index())
            packer.Add(section, index + 1 < sections.Count ? sections[index + 1] : null);
        return packer.Finish();
    }
}
