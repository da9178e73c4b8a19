using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Miscellaneous;

namespace Assistant.Knowledge.Analysis;

/// <summary>
/// Turns text into search terms: words lower-cased, stripped of diacritics, stemmed by the language's Snowball algorithm, stop words left
/// out; identifiers (<c>camelCase</c>, <c>snake_case</c>, <c>cy.intercept</c>, <c>--flags</c>, <c>ERR_CODE</c>) as their parts and as a
/// whole; Chinese, Japanese and Thai runs as character bigrams. Safe for use from several threads.
/// </summary>
public sealed class TextAnalyzer
{
    /// <summary>Raised whenever the same page may give other term vectors than before; indexes made under another version must be rebuilt.</summary>
    public const int Version = 3;

    private const int MaxCachedWords = 200_000;
    private const int MaxTermLength = 64;

    private static readonly ConcurrentDictionary<string, TextAnalyzer> Instances = new(StringComparer.Ordinal);

    private readonly WordStemmer stemmer;
    private readonly ConcurrentDictionary<string, string> terms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> termsBySpan;

    private TextAnalyzer(string language)
    {
        Language = language;
        stemmer = WordStemmer.For(language);
        termsBySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Language { get; }

    /// <exception cref="ArgumentException">No analysis exists for the language.</exception>
    public static TextAnalyzer For(string language) => Instances.GetOrAdd(language, static name => new TextAnalyzer(name));

    public static bool Supports(string language) => WordStemmer.Supports(language);

    /// <summary>Calls <paramref name="onTerm"/> for each term in the order of the text; a compound's whole follows its parts.</summary>
    public void Analyze(ReadOnlySpan<char> text, Action<string> onTerm)
    {
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (!IsWordStart(text, at))
            {
                at++;
                continue;
            }

            if (Bigrams.IsUnspaced(c))
            {
                at = Bigrams.Emit(text, at, onTerm);
                continue;
            }

            var end = CompoundEnd(text, at);
            EmitCompound(text[at..end], onTerm);
            at = end;
        }
    }

    private static bool IsWordStart(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (char.IsLetterOrDigit(c))
            return true;

        // A flag keeps its dashes: "--headed", "-v"; a lone dash or a rule does not.
        return c == '-'
            && (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '`' or '(' or '[' or '"' or '\'')
            && at + 1 < text.Length
            && (char.IsAsciiLetter(text[at + 1]) || (text[at + 1] == '-' && at + 2 < text.Length && char.IsAsciiLetter(text[at + 2])));
    }

    private static int CompoundEnd(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        while (at < text.Length && text[at] == '-')
            at++;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsLetterOrDigit(c) ? !Bigrams.IsUnspaced(c) : IsMark(c))
                at++;
            else if (IsJoiner(c) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]) && !Bigrams.IsUnspaced(text[at + 1]))
                at++;
            else
                break;
        }

        return at;
    }

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsJoiner(char c) => c is '.' or '_' or '-' or '\'' or '’' or ':';

    private void EmitCompound(ReadOnlySpan<char> compound, Action<string> onTerm)
    {
        var isFlag = compound[0] == '-';
        var parts = 0;
        var partStart = -1;
        for (var i = 0; i <= compound.Length; i++)
        {
            var inside = i < compound.Length && (char.IsLetterOrDigit(compound[i]) || IsMark(compound[i]) || IsApostrophe(compound, i));
            if (inside && partStart >= 0 && IsCamelBorder(compound, i))
            {
                parts += Emit(compound[partStart..i], onTerm);
                partStart = i;
            }
            else if (inside && partStart < 0)
            {
                partStart = i;
            }
            else if (!inside && partStart >= 0)
            {
                parts += Emit(compound[partStart..i], onTerm);
                partStart = -1;
            }
        }

        if ((parts > 1 || isFlag) && compound.Length <= MaxTermLength)
            onTerm(Whole(compound));
    }

    private static bool IsApostrophe(ReadOnlySpan<char> compound, int at) => compound[at] is '\'' or '’' && at > 0 && at + 1 < compound.Length;

    // fooBar -> foo|Bar, HTTPServer -> HTTP|Server; letters and digits stay together (utf8, TS2304).
    private static bool IsCamelBorder(ReadOnlySpan<char> text, int at) =>
        at > 0 && char.IsUpper(text[at])
        && (char.IsLower(text[at - 1]) || (char.IsUpper(text[at - 1]) && at + 1 < text.Length && char.IsLower(text[at + 1])));

    private int Emit(ReadOnlySpan<char> word, Action<string> onTerm)
    {
        if (!termsBySpan.TryGetValue(word, out var term))
        {
            term = stemmer.Term(Fold(word));
            if (term.Length > MaxTermLength)
                term = "";
            Remember(word, term);
        }

        if (term.Length > 0)
            onTerm(term);
        return 1;
    }

    private string Whole(ReadOnlySpan<char> compound)
    {
        if (termsBySpan.TryGetValue(compound, out var whole))
            return whole;
        whole = Fold(compound).Replace('’', '\'');
        Remember(compound, whole);
        return whole;
    }

    private void Remember(ReadOnlySpan<char> text, string term)
    {
        if (terms.Count >= MaxCachedWords)
            terms.Clear();
        terms[text.ToString()] = term;
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        var lower = word.ToString().ToLowerInvariant();
        if (Ascii.IsValid(lower))
            return lower;

        // Not string.Normalize: it needs the ICU libraries, which a machine with only the SDK may lack. One character folds to at most four.
        var folded = new char[4 * lower.Length];
        var length = ASCIIFoldingFilter.FoldToASCII(lower.ToCharArray(), 0, folded, 0, lower.Length);
        return new string([.. folded.AsSpan(0, length).ToArray().Where(c => !IsMark(c))]);
    }
}
