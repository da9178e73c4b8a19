using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Assistant.Knowledge.Analysis;

/// <summary>Stemming and stop words of one language, by the Snowball algorithms and word lists that ship with Lucene.Net.</summary>
internal sealed class WordStemmer
{
    // English words that carry no topic in a question. Shorter than most lists on purpose: "not", "no", "without" and "all" decide
    // between pages of a manual. Question words and courtesy are dropped because documentation does not repeat them.
    private static readonly HashSet<string> EnglishStopWords = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had",
        "has", "have", "having", "he", "her", "him", "his", "how", "i", "i'd", "i'm", "i've", "if", "in", "into", "is", "it", "it's", "its",
        "me", "my", "of", "on", "or", "our", "she", "should", "so", "such", "than", "that", "that's", "the", "their", "them", "then",
        "there", "these", "they", "this", "those", "to", "too", "us", "was", "we", "were", "what", "when", "where", "which", "while", "who",
        "why", "will", "with", "would", "you", "your",
    };

    private static readonly Dictionary<string, Func<SnowballProgram>?> Programs = new(StringComparer.Ordinal)
    {
        ["none"] = null,
        ["da"] = () => new DanishStemmer(),
        ["de"] = () => new German2Stemmer(),
        ["en"] = () => new EnglishStemmer(),
        ["es"] = () => new SpanishStemmer(),
        ["fi"] = () => new FinnishStemmer(),
        ["fr"] = () => new FrenchStemmer(),
        ["hu"] = () => new HungarianStemmer(),
        ["it"] = () => new ItalianStemmer(),
        ["nl"] = () => new DutchStemmer(),
        ["no"] = () => new NorwegianStemmer(),
        ["pt"] = () => new PortugueseStemmer(),
        ["ro"] = () => new RomanianStemmer(),
        ["ru"] = () => new RussianStemmer(),
        ["sv"] = () => new SwedishStemmer(),
        ["tr"] = () => new TurkishStemmer(),
    };

    private readonly Func<SnowballProgram>? program;
    private readonly HashSet<string> stopWords;
    private readonly ThreadLocal<SnowballProgram>? stemmers;

    private WordStemmer(string language)
    {
        program = Programs[language];
        stemmers = program is null ? null : new ThreadLocal<SnowballProgram>(program);
        stopWords = language == "en" ? EnglishStopWords : [];
    }

    public static bool Supports(string language) => Programs.ContainsKey(language);

    public static WordStemmer For(string language) => Supports(language)
        ? new WordStemmer(language)
        : throw new ArgumentException($"No text analysis for language '{language}'; use one of {string.Join(", ", Programs.Keys)}.", nameof(language));

    /// <param name="word">Lower case, without diacritics.</param>
    /// <returns>The stem, or an empty string for a stop word.</returns>
    public string Term(string word)
    {
        word = word.Replace('’', '\'');
        if (stopWords.Contains(word))
            return "";
        if (stemmers?.Value is not { } stemmer || !char.IsLetter(word[0]))
            return word;

        stemmer.SetCurrent(word);
        return stemmer.Stem() ? stemmer.Current : word;
    }
}
