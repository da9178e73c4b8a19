namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// The sparse matrix that a <see cref="LatentModel"/> is learned from: sampled chunks as rows of length 1, terms that several of them hold as
/// columns, entries (1 + ln frequency) · ln((N + 1) / (n + 0.5)), with the title's and headings' occurrences counted more often.
/// </summary>
internal sealed class LatentTerms
{
    private const int MostChunks = 4000;
    private const int FewestHolders = 4;
    private const float TitleOccurrences = 3;
    private const float HeadingOccurrences = 2;

    private readonly int[] columns;
    private readonly float[] idf;
    private readonly RankingWeights weights;

    private LatentTerms(int[] columns, float[] idf, RankingWeights weights)
    {
        this.columns = columns;
        this.idf = idf;
        this.weights = weights;
    }

    /// <summary>Number of columns.</summary>
    public int Count => idf.Length;

    public IReadOnlyList<LatentEntry[]> Sample { get; private set; } = [];

    public static LatentTerms Choose(ForwardIndex forward, int chunks, int terms, RankingWeights weights)
    {
        var frequencies = Holders(forward, Enumerable.Range(0, chunks), terms);
        var step = Math.Max(1, (chunks + MostChunks - 1) / MostChunks);
        var sampled = Enumerable.Range(0, (chunks + step - 1) / step).Select(i => i * step).ToList();
        var holders = Holders(forward, sampled, terms);

        var columns = new int[terms];
        var idf = new List<float>();
        for (var term = 0; term < terms; term++)
        {
            columns[term] = holders[term] >= FewestHolders ? idf.Count : -1;
            if (columns[term] >= 0)
                idf.Add((float)Math.Log((chunks + 1.0) / (frequencies[term] + 0.5)));
        }

        var chosen = new LatentTerms(columns, [.. idf], weights);
        chosen.Sample = [.. sampled.Select(chunk => chosen.Row(forward, chunk))];
        return chosen;
    }

    private static int[] Holders(ForwardIndex forward, IEnumerable<int> chunks, int terms)
    {
        var holders = new int[terms];
        foreach (var chunk in chunks)
        {
            foreach (var term in forward.Terms(chunk))
                holders[term]++;
        }

        return holders;
    }

    public bool Knows(int term) => columns[term] >= 0;

    public LatentEntry Weigh(int term, float weight) => new(columns[term], weight * idf[columns[term]]);

    public LatentEntry[] Row(ForwardIndex forward, int chunk)
    {
        var terms = forward.Terms(chunk);
        var frequencies = forward.Frequencies(chunk);
        var row = new List<LatentEntry>(terms.Length);
        var squares = 0.0;
        for (var i = 0; i < terms.Length; i++)
        {
            if (!Knows(terms[i]))
                continue;
            var packed = frequencies[i];
            var frequency = (TitleOccurrences * (packed & 255)) + (HeadingOccurrences * ((packed >> 8) & 255)) + ((packed >> 16) & 255) + (weights.Code * (packed >> 24));
            var entry = Weigh(terms[i], 1 + MathF.Log(Math.Max(1, frequency)));
            row.Add(entry);
            squares += entry.Weight * entry.Weight;
        }

        var length = (float)Math.Sqrt(Math.Max(1e-12, squares));
        return [.. row.Select(entry => entry with { Weight = entry.Weight / length })];
    }
}

/// <param name="Column">Of the matrix, not the term's number.</param>
internal readonly record struct LatentEntry(int Column, float Weight);
