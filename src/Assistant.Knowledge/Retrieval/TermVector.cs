using System.Buffers;
using System.Text;
using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// A chunk's terms with their frequency in each field, as bytes: the language's code (one length byte, then ASCII), and for each distinct
/// term its UTF-8 length (one byte), its UTF-8 bytes, and four frequencies of one byte each (title, headings, prose, code), capped at 255.
/// Terms are in ordinal order, so equal chunks give equal bytes. A page's first chunk goes on with a zero byte and the page's
/// <see cref="LinkSection"/>.
/// </summary>
public static class TermVector
{
    public const int Fields = 4;

    public static byte[] Encode(Document page, Chunk chunk) =>
        chunk.Ordinal == 0 ? [.. Encode(page.Language, chunk), 0, .. LinkSection.Encode(page)] : Encode(page.Language, chunk);

    internal static byte[] Encode(string language, Chunk chunk)
    {
        var analyzer = TextAnalyzer.For(language);
        var counts = new SortedDictionary<string, FieldCounts>(StringComparer.Ordinal);
        Count(analyzer, chunk.Title, 0, counts);
        foreach (var heading in chunk.Headings)
            Count(analyzer, heading, 1, counts);
        foreach (var (text, isCode) in CodeFences.Split(chunk.Text))
            Count(analyzer, text, isCode ? 3 : 2, counts);

        var output = new ArrayBufferWriter<byte>(8 + (counts.Count * 12));
        var header = output.GetSpan(1 + language.Length);
        header[0] = (byte)language.Length;
        Encoding.ASCII.GetBytes(language, header[1..]);
        output.Advance(1 + language.Length);
        foreach (var (term, frequencies) in counts)
        {
            var bytes = Encoding.UTF8.GetByteCount(term);
            if (bytes is 0 or > byte.MaxValue)
                continue;
            var span = output.GetSpan(bytes + 1 + Fields);
            span[0] = (byte)bytes;
            Encoding.UTF8.GetBytes(term, span[1..]);
            for (var field = 0; field < Fields; field++)
                span[1 + bytes + field] = (byte)Math.Min(frequencies.Of(field), byte.MaxValue);
            output.Advance(bytes + 1 + Fields);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Count(TextAnalyzer analyzer, ReadOnlySpan<char> text, int field, SortedDictionary<string, FieldCounts> counts) =>
        analyzer.Analyze(text, term =>
        {
            if (!counts.TryGetValue(term, out var frequencies))
                counts[term] = frequencies = new FieldCounts();
            frequencies.Add(field);
        });

    private sealed class FieldCounts
    {
        private readonly int[] counts = new int[Fields];

        public void Add(int field) => counts[field]++;

        public int Of(int field) => counts[field];
    }
}
