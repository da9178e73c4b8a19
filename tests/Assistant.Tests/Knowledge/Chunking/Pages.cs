using System.Text.RegularExpressions;
using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Chunking;

internal static partial class Pages
{
    private static readonly MarkdownChunker Chunker = new();

    public static IReadOnlyList<Chunk> Chunks(string markdown, string title = "Page") =>
        Chunker.Chunk(new Document { Source = "docs", Path = "page.md", Title = title, Markdown = markdown });

    public static string Text(string markdown) => Assert.Single(Chunks(markdown)).Text;

    /// <summary>So many different words in sentences of ten, to fill chunks with.</summary>
    public static string Prose(int words, string name = "w") =>
        string.Join(' ', Enumerable.Range(1, words).Select(i => i % 10 == 1 ? $"{char.ToUpperInvariant(name[0])}{name[1..]}{i}" : i % 10 == 0 || i == words ? $"{name}{i}." : $"{name}{i}"));

    /// <summary>The numbered words that <see cref="Prose"/> and the generators write, in order.</summary>
    public static IReadOnlyList<string> Words(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => NumberedWord().Matches(text)).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex(@"\b[A-Za-z]+\d+\b")]
    private static partial Regex NumberedWord();
}
