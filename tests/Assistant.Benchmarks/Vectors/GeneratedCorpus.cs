using System.Runtime.CompilerServices;
using Assistant.Benchmarks.Generated;
using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Sources;

namespace Assistant.Benchmarks.Vectors;

/// <summary>Made-up pages, cut by the real chunker until there are so many chunks; remembers each chunk's hash and vector for the exact search.</summary>
internal sealed class GeneratedCorpus(ClusteredSpace space, int chunks) : IDocumentSource
{
    private readonly GeneratedWords _words = new(seed: 1);
    private readonly MarkdownChunker _chunker = new();
    private readonly List<string> _texts = [];

    public string Name => "generated";

    public List<string> Hashes { get; } = [];

    public List<float[]> Vectors { get; } = [];

    public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (var page = 0; Hashes.Count < chunks; page++)
        {
            var path = $"page-{page:000000}.md";
            yield return new SourceItem.Loaded(new Document
            {
                Source = Name, Path = path, Title = $"Page {page}", Markdown = GeneratedPage.Write(_words, page), Url = $"https://docs.example.com/{path}",
            });
        }
    }

    public IReadOnlyList<Chunk> Cut(Document document)
    {
        Chunk[] pieces = [.. _chunker.Chunk(document).Take(chunks - Hashes.Count)];
        foreach (var piece in pieces)
        {
            Hashes.Add(piece.ContentHash);
            Vectors.Add(space.Of(piece.EmbeddingText));
            _texts.Add(piece.EmbeddingText);
        }
        return pieces;
    }

    /// <summary>Questions of six words out of one chunk, whose vectors lie in that chunk's cluster.</summary>
    public IReadOnlyList<string> Ask(int count)
    {
        var random = new Random(7);
        var questions = new List<string>();
        while (questions.Count < count)
        {
            var text = _texts[random.Next(_texts.Count)];
            string[] topics = [.. text.Split((char[])[' ', '\n', '.'], StringSplitOptions.RemoveEmptyEntries).Where(GeneratedWords.IsTopic)];
            if (topics.Length < 6)
                continue;
            var question = $"How can I {string.Join(' ', random.GetItems(topics, 6))}?";
            space.PlaceQuestion(question, text);
            questions.Add(question);
        }
        return questions;
    }
}
