namespace Assistant.ServerTests.Walks;

/// <summary>Every sentence that <c>ask</c> prints is found in the page that it cites: 100 %, looked up in the page's file and not in the index.</summary>
public sealed class OwnDocsWalkTests
{
    [Fact]
    public async Task In_the_docs_of_this_repository()
    {
        var docs = Path.Combine(Repository.Root, "docs");
        var questions = Directory.EnumerateFiles(docs, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith('#'))
            .Select(line => line.TrimStart('#').Trim())
            .ToList();

        var walk = await SentenceWalk.OverAsync(docs, questions);

        Assert.Empty(walk.NotFound);
        Assert.InRange(walk.AnswersWithSentences, 100, int.MaxValue);
        Assert.InRange(walk.Sentences, 150, int.MaxValue);
    }
}
