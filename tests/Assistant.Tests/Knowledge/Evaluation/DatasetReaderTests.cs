using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Evaluation;

public sealed class DatasetReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assistant-dataset-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Use ~~tildes~~, <del>tags</del> or *stars* around the_words_here.")]
    [InlineData("# no heading")]
    [InlineData("1. no list, - nor this; `ticks` [and](links) &amp; <https://example.com> | bars |")]
    [InlineData("---")]
    [InlineData("cost is $5 * 3 = 15 \\ 2 ~ 7 in {braces} and ![bang] with p < 0.05 and a<b>c")]
    public async Task The_text_of_a_corpus_reaches_the_passages_unharmed(string text)
    {
        Write("corpus.jsonl", $$"""{"_id": "a", "title": "T", "text": {{System.Text.Json.JsonSerializer.Serialize(text)}}}""");
        Write("queries.jsonl", """{"_id": 1, "text": "x"}""");
        Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\ta\t1\n");

        var dataset = DatasetReader.Read(folder);
        var item = Assert.Single(await dataset.Pages!.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

        var chunk = Assert.Single(new MarkdownChunker().Chunk(Assert.IsType<SourceItem.Loaded>(item).Document));
        Assert.Equal(text, chunk.Text);
    }

    [Fact]
    public void A_page_is_pooled_only_when_every_mention_of_it_is()
    {
        Directory.CreateDirectory(Path.Combine(folder, "docs"));
        Write("questions.jsonl", """
            {"id": "A", "question": "q", "gold": [{"path": "a.md", "pooled": true}, {"path": "a.md", "anchor": "x"}, {"path": "b.md", "pooled": true}], "answerable": true}
            """);

        var question = Assert.Single(DatasetReader.Read(folder).Questions);

        Assert.Equal(["b.md"], question.Pooled);
        Assert.Equal(["a.md"], question.JudgmentsWithoutPooled.Keys);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
