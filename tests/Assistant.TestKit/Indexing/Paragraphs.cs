using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Sources;

namespace Assistant.TestKit.Indexing;

/// <summary>The simplest way to cut and encode a page: a chunk is a paragraph, and its term vector is its text.</summary>
public static class Paragraphs
{
    public static IReadOnlyList<Chunk> Cut(Document document) =>
    [
        .. document.Markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select((text, ordinal) => new Chunk
        {
            Ordinal = ordinal,
            Text = text,
            Title = document.Title,
            Headings = [],
            Tokens = text.Length / 4 + 1,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Title}\n{text}"))),
        }),
    ];

    public static byte[] Encode(Document document, Chunk chunk) => Encoding.UTF8.GetBytes($"{document.Path}#{chunk.Ordinal}:{chunk.Text}");
}
