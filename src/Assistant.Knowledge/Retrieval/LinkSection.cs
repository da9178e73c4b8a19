using System.Buffers.Binary;
using System.Text;
using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// What a page tells of itself and of other pages, as bytes that travel with its first chunk's term vector: its own keys, and for each link the
/// target's keys and the terms of the link's text. Lists have their count in front, in one byte; keys are eight bytes, little-endian; terms have
/// their UTF-8 length in front, in one byte.
/// </summary>
internal static class LinkSection
{
    private const int MostTerms = 12;

    public static byte[] Encode(Document page)
    {
        using var bytes = new MemoryStream();
        WriteKeys(bytes, LinkKeys.OfPage(page));
        var analyzer = TextAnalyzer.For(page.Language);
        foreach (var link in PageLink.In(page.Markdown))
        {
            var terms = new HashSet<string>(StringComparer.Ordinal);
            analyzer.Analyze(link.Text, term => terms.Add(term));
            if (terms.Count == 0 || LinkKeys.OfTarget(page, link.Target) is not { Count: > 0 } keys)
                continue;
            WriteKeys(bytes, keys);
            var written = terms.Select(Encoding.UTF8.GetBytes).Where(term => term.Length <= byte.MaxValue).Take(MostTerms).ToList();
            bytes.WriteByte((byte)written.Count);
            foreach (var term in written)
            {
                bytes.WriteByte((byte)term.Length);
                bytes.Write(term);
            }
        }

        return bytes.ToArray();
    }

    public static IReadOnlyList<ulong> ReadOwnKeys(ReadOnlySpan<byte> section) => ReadKeys(ref section);

    public static IEnumerable<(IReadOnlyList<ulong> Target, IReadOnlyList<string> Terms)> ReadLinks(ReadOnlyMemory<byte> section)
    {
        var rest = section.Span;
        ReadKeys(ref rest);
        var at = section.Length - rest.Length;
        while (at < section.Length)
        {
            rest = section.Span[at..];
            var keys = ReadKeys(ref rest);
            var terms = new string[rest[0]];
            rest = rest[1..];
            for (var i = 0; i < terms.Length; i++)
            {
                terms[i] = Encoding.UTF8.GetString(rest.Slice(1, rest[0]));
                rest = rest[(1 + rest[0])..];
            }

            at = section.Length - rest.Length;
            yield return (keys, terms);
        }
    }

    private static void WriteKeys(MemoryStream bytes, IReadOnlyList<ulong> keys)
    {
        Span<byte> buffer = stackalloc byte[sizeof(ulong)];
        bytes.WriteByte((byte)keys.Count);
        foreach (var key in keys)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(buffer, key);
            bytes.Write(buffer);
        }
    }

    private static ulong[] ReadKeys(ref ReadOnlySpan<byte> bytes)
    {
        var keys = new ulong[bytes[0]];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(1 + (i * sizeof(ulong)), sizeof(ulong)));
        bytes = bytes[(1 + (keys.Length * sizeof(ulong)))..];
        return keys;
    }
}
