using System.Runtime.InteropServices;
using System.Text;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Collects encoded term vectors, ordered by document, and inverts them once.</summary>
public sealed class LexicalIndexBuilder(RankingWeights weights)
{
    private readonly Dictionary<string, int> vocabulary = new(StringComparer.Ordinal);
    private readonly List<long> chunkIds = [];
    private readonly List<int> pageOfChunk = [];
    private readonly SortedSet<string> languages = new(StringComparer.Ordinal);
    private readonly List<int> starts = [0];
    private readonly List<int> termIds = [];
    private readonly List<uint> frequencies = [];
    private readonly LinkTexts linkTexts = new();
    private long currentDocument = long.MinValue;
    private int pages;

    /// <param name="terms">As <see cref="TermVector"/> encodes them.</param>
    public void Add(long chunkId, long documentId, ReadOnlySpan<byte> terms)
    {
        if (documentId != currentDocument)
        {
            currentDocument = documentId;
            pages++;
        }

        chunkIds.Add(chunkId);
        pageOfChunk.Add(pages - 1);
        var lookup = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> characters = stackalloc char[byte.MaxValue];
        var first = termIds.Count;
        languages.Add(Encoding.ASCII.GetString(terms.Slice(1, terms[0])));
        terms = terms[(1 + terms[0])..];
        while (!terms.IsEmpty && terms[0] > 0)
        {
            int length = terms[0];
            var term = characters[..Encoding.UTF8.GetChars(terms.Slice(1, length), characters)];
            if (!lookup.TryGetValue(term, out var id))
                lookup[term] = id = vocabulary.Count;
            termIds.Add(id);
            var counts = terms.Slice(1 + length, TermVector.Fields);
            frequencies.Add(counts[0] | ((uint)counts[1] << 8) | ((uint)counts[2] << 16) | ((uint)counts[3] << 24));
            terms = terms[(1 + length + TermVector.Fields)..];
        }

        if (!terms.IsEmpty)
            linkTexts.Add(pages - 1, terms[1..]);
        CollectionsMarshal.AsSpan(termIds)[first..]
            .Sort(CollectionsMarshal.AsSpan(frequencies)[first..]);
        starts.Add(termIds.Count);
    }

    public LexicalIndex Build()
    {
        var forwardStarts = starts.ToArray();
        var forwardTerms = termIds.ToArray();
        var forwardFrequencies = frequencies.ToArray();
        var (pageStarts, pageTerms, pageFrequencies) = PageVectors.Sum(pageOfChunk, pages, forwardStarts, forwardTerms, forwardFrequencies);
        var links = linkTexts.Resolve(pages, TermId, weights);
        var forward = new ForwardIndex(forwardStarts, forwardTerms, forwardFrequencies);
        return new LexicalIndex(
            vocabulary,
            [.. languages],
            chunkIds.ToArray(),
            pageOfChunk.ToArray(),
            pages,
            forward,
            Postings.Invert(vocabulary.Count, UnitTerms.Join(forwardStarts, forwardTerms, forwardFrequencies, chunk => links[pageOfChunk[chunk]]), weights.ChunkK1, weights),
            Postings.Invert(vocabulary.Count, UnitTerms.Join(pageStarts, pageTerms, pageFrequencies, page => links[page]), weights.PageK1, weights),
            weights.LatentShare > 0 ? LatentModel.Learn(forward, chunkIds.Count, vocabulary.Count, weights) : null,
            weights);
    }

    private int TermId(string term)
    {
        if (!vocabulary.TryGetValue(term, out var id))
            vocabulary[term] = id = vocabulary.Count;
        return id;
    }
}
