using System.Text.Json;

namespace Assistant.ServerTests.Walks;

/// <summary>The same over a question set that is not part of the repository.</summary>
public sealed class QuestionSetWalkTests
{
    private const string Variable = "ASSISTANT_EVAL_DATA";

    [Fact]
    public async Task In_the_docs_of_a_question_set()
    {
        var set = Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? Path.Combine(Repository.Root, "..", "shared", "eval"), "docs-qa");
        Assert.SkipUnless(Directory.Exists(set), $"There is no folder {set}; set {Variable} to a folder that holds docs-qa (docs/ and questions.jsonl).");
        var questions = (await File.ReadAllLinesAsync(Path.Combine(set, "questions.jsonl")))
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("question").GetString()!)
            .ToList();

        var walk = await SentenceWalk.OverAsync(Path.Combine(set, "docs"), questions);

        Assert.Empty(walk.NotFound);
        Assert.InRange(walk.AnswersWithSentences, questions.Count / 2, int.MaxValue);
        Assert.InRange(walk.Sentences, questions.Count, int.MaxValue);
    }
}
