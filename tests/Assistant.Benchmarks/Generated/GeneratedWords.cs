namespace Assistant.Benchmarks.Generated;

/// <summary>
/// Words as frequent as in real text: two in five are English function words, the others come from a made-up vocabulary by the law of
/// Zipf and Mandelbrot. The same seed gives the same words.
/// </summary>
internal sealed class GeneratedWords
{
    private const int Vocabulary = 30_000;
    private const double FunctionShare = 0.4;
    private static readonly string[] Function = ["the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "with", "on", "by", "this", "be", "from", "or", "an", "can"];
    private static readonly string[] Syllables =
    [
        "ba", "con", "de", "fer", "gra", "ho", "in", "jo", "ka", "li", "mo", "nu", "or", "pre", "qui", "ro", "sta", "ter", "un", "ver", "wi", "xen", "yo", "zu",
        "cal", "dor", "fin", "gel", "mar", "net", "pol", "ser", "tan", "val",
    ];

    private readonly string[] _words;
    private readonly double[] _cumulative = new double[Vocabulary];

    public GeneratedWords(int seed)
    {
        var random = new Random(seed);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < Vocabulary)
            words.Add(string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)])));
        _words = [.. words];
        for (var rank = 0; rank < Vocabulary; rank++)
            _cumulative[rank] = (rank == 0 ? 0 : _cumulative[rank - 1]) + 1 / (rank + 30.0);
    }

    public string Word(Random random) => random.NextDouble() < FunctionShare ? Function[random.Next(Function.Length)] : Topic(random);

    /// <summary>A word that carries meaning.</summary>
    public string Topic(Random random)
    {
        var place = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return _words[Math.Min(Vocabulary - 1, place < 0 ? ~place : place)];
    }

    public static bool IsTopic(string word) => word.Length > 3 && word.All(char.IsAsciiLetterLower) && !Function.Contains(word);
}
