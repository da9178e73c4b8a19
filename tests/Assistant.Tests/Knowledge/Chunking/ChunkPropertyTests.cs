using CsCheck;

namespace Assistant.Tests.Knowledge.Chunking;

/// <summary>Random pages in which every word is numbered, so that loss, repetition and disorder all show.</summary>
public class ChunkPropertyTests
{
    private static readonly Gen<string> Block = Gen.Frequency(
        (6, Gen.Int[1, 120].Select(words => $"P:{words}")),
        (1, Gen.Int[200, 900].Select(words => $"P:{words}")),
        (3, Gen.Int[1, 6].Select(level => $"H:{level}")),
        (3, Gen.Int[1, 12].Select(items => $"L:{items}")),
        (2, Gen.Int[1, 150].Select(lines => $"C:{lines}")),
        (2, Gen.Int[1, 80].Select(rows => $"T:{rows}")),
        (1, Gen.Int[1, 60].Select(words => $"Q:{words}")),
        (1, Gen.Int[1, 60].Select(words => $"N:{words}")));

    [Fact]
    public void Every_word_of_a_page_is_in_its_chunks_once_and_in_order() =>
        Block.List[0, 25].Sample(blocks =>
        {
            var page = new NumberedPage();
            foreach (var block in blocks)
                page.Add(block[0], int.Parse(block[2..], null));

            var chunks = Pages.Chunks(page.Markdown);

            Assert.Equal(page.Words, Pages.Words(chunks.Select(chunk => chunk.Text)).Where(word => word[0] == 'w'));
        }, iter: 100);

    [Fact]
    public void Every_chunk_is_within_bounds_well_formed_and_properly_numbered() =>
        Block.List[0, 25].Sample(blocks =>
        {
            var page = new NumberedPage();
            foreach (var block in blocks)
                page.Add(block[0], int.Parse(block[2..], null));
            page.Add('P', 20);

            var chunks = Pages.Chunks(page.Markdown);

            Assert.All(chunks, chunk => Assert.InRange(chunk.Tokens, 1, 512));
            Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Ordinal));
            Assert.All(chunks, chunk => Assert.Equal(0, chunk.Text.Split('\n').Count(line => line.TrimStart().StartsWith("```", StringComparison.Ordinal)) % 2));
            Assert.All(chunks, chunk => Assert.Equal(64, chunk.ContentHash.Length));
            var rowsWithoutHeader = chunks.Where(chunk => chunk.Text.StartsWith("| w", StringComparison.Ordinal));
            Assert.Empty(rowsWithoutHeader);
        }, iter: 100);

    private sealed class NumberedPage
    {
        private readonly List<string> blocks = [];
        private int next;

        public string Markdown => string.Join("\n\n", blocks);

        public List<string> Words { get; } = [];

        public void Add(char kind, int size) => blocks.Add(kind switch
        {
            'H' => $"{new string('#', size)} h{next++} head",
            'L' => string.Join('\n', Enumerable.Range(0, size).Select(i => $"{new string(' ', i % 3 * 2)}- {Sentence(7)}")),
            'C' => $"```js\n{string.Join('\n', Enumerable.Range(0, size).Select(_ => Sentence(3)))}\n```",
            'T' => $"| Name | Use |\n|---|---|\n{string.Join('\n', Enumerable.Range(0, size).Select(_ => $"| {Sentence(2)} | {Sentence(4)} |"))}",
            'Q' => $"> {Sentence(size)}",
            'N' => $":::note\n\n{Sentence(size)}\n\n:::",
            _ => string.Join(' ', Enumerable.Range(0, size / 10 + 1).Select(_ => $"**{Sentence(3)}** {Sentence(5)}.")),
        });

        private string Sentence(int words)
        {
            var numbered = Enumerable.Range(0, words).Select(_ => $"w{next++}").ToList();
            Words.AddRange(numbered);
            return string.Join(' ', numbered);
        }
    }
}
