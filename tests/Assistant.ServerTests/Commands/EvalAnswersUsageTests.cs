namespace Assistant.ServerTests.Commands;

/// <summary>What <c>eval answers</c> cannot do, told in one sentence before the work.</summary>
public sealed class EvalAnswersUsageTests : IDisposable
{
    private readonly Cli cli = new Cli().WithDocs();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task The_other_layout_has_no_questions_to_abstain_from()
    {
        cli.Write("set/corpus.jsonl", """{"_id": "a", "title": "Strikethrough", "text": "Use tildes around the words."}""");
        cli.Write("set/queries.jsonl", """{"_id": "1", "text": "strikethrough tildes"}""");
        cli.Write("set/qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\ta\t1\n");

        var run = await cli.RunAsIs("eval", "answers", "--dataset", Path.Combine(cli.Folder, "set"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("questions.jsonl", run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--fit")]
    public async Task A_file_that_cannot_be_written_is_told(string option)
    {
        cli.Write("questions.jsonl", """{"id": "A1", "question": "When are invoices sent?", "gold": [{"path": "guides/billing.md"}], "answerable": true}""");

        var run = await cli.RunAsIs("eval", "answers", "--dataset", cli.Folder, option, Path.Combine(cli.Folder, "no", "x.json"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(option, run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id": "A1", "question": "When are invoices sent?", "gold": [{"path": "guides/billing.md"}], "answerable": true}""")]
    [InlineData("""{"id": "A1", "question": "Is zymurgy cold?", "gold": [{"path": "guides/billing.md"}], "answerable": true}""")]
    public async Task A_dataset_may_be_small(string questions)
    {
        cli.Write("questions.jsonl", questions);

        var run = await cli.RunAsIs("eval", "answers", "--dataset", cli.Folder, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(1, run.Json.GetProperty("questions").GetInt32());
    }
}
